BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE "case" (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	anonymous BOOLEAN NOT NULL, 
	note TEXT, 
	CONSTRAINT pk_case PRIMARY KEY (id), 
	CONSTRAINT uq_case_name UNIQUE (name)
);
INSERT INTO "case" VALUES('00000010-0000-7000-891f-f735b4bf06de','Vos',0,NULL);
CREATE TABLE change (
	step_n INTEGER NOT NULL, 
	k INTEGER NOT NULL, 
	tbl VARCHAR(40) NOT NULL, 
	"row" VARCHAR(36) NOT NULL, 
	op VARCHAR(6) NOT NULL, 
	"before" JSON, 
	"after" JSON, 
	CONSTRAINT pk_change PRIMARY KEY (step_n, k), 
	CONSTRAINT fk_change_step_n FOREIGN KEY(step_n) REFERENCES step (n)
);
INSERT INTO "change" VALUES(1,0,'setting','00000002-0000-7000-88be-23e91f66f039','insert',NULL,'{"id": "00000002-0000-7000-88be-23e91f66f039", "key": "case", "value": {"nl": ["gezin", "gezinnen"], "en": ["family", "families"]}}');
INSERT INTO "change" VALUES(1,1,'setting','00000003-0000-7000-8d0f-dbf31650308b','insert',NULL,'{"id": "00000003-0000-7000-8d0f-dbf31650308b", "key": "facets", "value": {"valence": {"nl": "werking", "en": "valence", "values": {"bevorderend": {"nl": "bevorderend", "en": "helps"}, "belemmerend": {"nl": "belemmerend", "en": "hinders"}, "gewenst": {"nl": "gewenst", "en": "wished for"}}}, "level": {"nl": "niveau", "en": "level", "values": {"gezin": {"nl": "gezin", "en": "family"}, "professional": {"nl": "professional", "en": "professional"}, "organisatie": {"nl": "organisatie", "en": "organisation"}, "gemeente": {"nl": "gemeente", "en": "municipality"}, "regio": {"nl": "regio", "en": "region"}}}}}');
INSERT INTO "change" VALUES(1,2,'setting','00000004-0000-7000-8d74-ccf015de7757','insert',NULL,'{"id": "00000004-0000-7000-8d74-ccf015de7757", "key": "import", "value": {"max_mb": 50, "turn_words": 1500}}');
INSERT INTO "change" VALUES(1,3,'setting','00000005-0000-7000-820d-9a3ae9ea90a5','insert',NULL,'{"id": "00000005-0000-7000-820d-9a3ae9ea90a5", "key": "kinds", "value": {"interview": {"nl": "interview", "en": "interview", "turns": true}, "session-notes": {"nl": "veldnotities", "en": "session notes", "turns": true}, "case-overview": {"nl": "casusoverzicht", "en": "case overview", "turns": false}, "report": {"nl": "rapport", "en": "report", "turns": false}, "other": {"nl": "overig", "en": "other", "turns": true}}}');
INSERT INTO "change" VALUES(1,4,'setting','00000006-0000-7000-8c16-16595722ca09','insert',NULL,'{"id": "00000006-0000-7000-8c16-16595722ca09", "key": "language", "value": "nl"}');
INSERT INTO "change" VALUES(1,5,'setting','00000007-0000-7000-8715-04a24d79541b','insert',NULL,'{"id": "00000007-0000-7000-8715-04a24d79541b", "key": "matrix", "value": {"quotes": 3, "words": 60}}');
INSERT INTO "change" VALUES(1,6,'setting','00000008-0000-7000-86dd-77cea2228c2e','insert',NULL,'{"id": "00000008-0000-7000-86dd-77cea2228c2e", "key": "method", "value": "codebook"}');
INSERT INTO "change" VALUES(1,7,'setting','00000009-0000-7000-81bb-e313d0cbd531','insert',NULL,'{"id": "00000009-0000-7000-81bb-e313d0cbd531", "key": "perspectives", "value": {"ouders": {"nl": "ouders", "en": "parents", "attribution": "(Respondent {gemeente})"}, "jeugdigen": {"nl": "jeugdigen", "en": "young people", "attribution": "(Jeugdige, {gemeente})"}, "professionals": {"nl": "professionals", "en": "professionals", "attribution": "({function})"}, "ervaringsdeskundige": {"nl": "ervaringsdeskundige", "en": "expert by experience", "attribution": "(Ervaringsdeskundige)"}, "onderzoeker": {"nl": "onderzoeker", "en": "researcher", "attribution": "(Onderzoeker)"}, "dossier": {"nl": "dossier", "en": "case file", "attribution": "(Dossier)"}, "literatuur": {"nl": "literatuur", "en": "literature", "attribution": "({source})"}, "gemengd": {"nl": "gemengd", "en": "mixed", "attribution": "(Gesprek)"}}}');
INSERT INTO "change" VALUES(1,8,'setting','0000000a-0000-7000-806c-71e3cd705d60','insert',NULL,'{"id": "0000000a-0000-7000-806c-71e3cd705d60", "key": "roles", "value": {"ouder": {"nl": "ouder", "en": "parent", "perspective": "ouders"}, "jeugdige": {"nl": "jeugdige", "en": "young person", "perspective": "jeugdigen"}, "professional": {"nl": "professional", "en": "professional", "perspective": "professionals"}, "ervaringsdeskundige": {"nl": "ervaringsdeskundige", "en": "expert by experience", "perspective": "ervaringsdeskundige"}, "onderzoeker": {"nl": "onderzoeker", "en": "researcher", "perspective": "onderzoeker"}, "interviewer": {"nl": "interviewer", "en": "interviewer"}, "observator": {"nl": "observator", "en": "observer"}}}');
INSERT INTO "change" VALUES(1,9,'setting','0000000b-0000-7000-8fd6-45205285ad55','insert',NULL,'{"id": "0000000b-0000-7000-8fd6-45205285ad55", "key": "title", "value": "Proef"}');
INSERT INTO "change" VALUES(2,0,'coder','0000000d-0000-7000-873f-30743f54f733','insert',NULL,'{"id": "0000000d-0000-7000-873f-30743f54f733", "name": "Anouk"}');
INSERT INTO "change" VALUES(3,0,'case','00000010-0000-7000-891f-f735b4bf06de','insert',NULL,'{"id": "00000010-0000-7000-891f-f735b4bf06de", "name": "Vos", "anonymous": false}');
INSERT INTO "change" VALUES(4,0,'person','00000012-0000-7000-8f80-5fac4784f993','insert',NULL,'{"id": "00000012-0000-7000-8f80-5fac4784f993", "name": "Moeder Vos", "case_id": "00000010-0000-7000-891f-f735b4bf06de", "role": "ouder", "gemeente": "Huizen", "quotation": "unknown"}');
INSERT INTO "change" VALUES(5,0,'source','00000015-0000-7000-80cb-faed3e020011','insert',NULL,'{"id": "00000015-0000-7000-80cb-faed3e020011", "number": 1, "name": "vos-moeder", "kind": "interview", "status": "in-use", "verbatim": true, "quotation": "unknown", "file": "vos-moeder.txt", "original": "2b94d8d4d27d4813c9b6026d6c688c075c268202e387f8b8c4ff385df8e2ebea"}');
INSERT INTO "change" VALUES(5,1,'source_case','00000016-0000-7000-851b-16d5b058102d','insert',NULL,'{"id": "00000016-0000-7000-851b-16d5b058102d", "source_id": "00000015-0000-7000-80cb-faed3e020011", "case_id": "00000010-0000-7000-891f-f735b4bf06de"}');
INSERT INTO "change" VALUES(5,2,'speaker','00000017-0000-7000-8ecb-96e1ba2b6331','insert',NULL,'{"id": "00000017-0000-7000-8ecb-96e1ba2b6331", "source_id": "00000015-0000-7000-80cb-faed3e020011", "label": "I", "role": "interviewer"}');
INSERT INTO "change" VALUES(5,3,'speaker','00000018-0000-7000-8674-c3be0ae7e55a','insert',NULL,'{"id": "00000018-0000-7000-8674-c3be0ae7e55a", "source_id": "00000015-0000-7000-80cb-faed3e020011", "label": "R", "person_id": "00000012-0000-7000-8f80-5fac4784f993"}');
INSERT INTO "change" VALUES(5,4,'revision','00000019-0000-7000-85a9-fd39fd7e15bb','insert',NULL,'{"id": "00000019-0000-7000-85a9-fd39fd7e15bb", "source_id": "00000015-0000-7000-80cb-faed3e020011", "n": 1, "text_digest": "2b94d8d4d27d4813c9b6026d6c688c075c268202e387f8b8c4ff385df8e2ebea", "kind": "import", "current": true, "units": "turn", "layout": {"speakers": ["00000017-0000-7000-8ecb-96e1ba2b6331", "00000018-0000-7000-8674-c3be0ae7e55a"], "units": [["1", 0, 3, 42, null, 0], ["2", 44, 47, 129, null, 1], ["3", 131, 134, 142, null, 0], ["4", 144, 147, 238, null, 1]]}, "counted": {"utf-8": 1}, "original": "2b94d8d4d27d4813c9b6026d6c688c075c268202e387f8b8c4ff385df8e2ebea"}');
INSERT INTO "change" VALUES(6,0,'code','0000001b-0000-7000-8db4-cfc2b7231b2d','insert',NULL,'{"id": "0000001b-0000-7000-8db4-cfc2b7231b2d", "level": "code", "name": "Wachten", "definition": "", "include": "", "exclude": "", "example": "", "keywords": [], "colour": "", "origin": "", "state": "active"}');
INSERT INTO "change" VALUES(6,1,'place','0000001c-0000-7000-8a4a-91c3c6e3c794','insert',NULL,'{"id": "0000001c-0000-7000-8a4a-91c3c6e3c794", "child_id": "0000001b-0000-7000-8db4-cfc2b7231b2d", "position": 0, "home": true}');
INSERT INTO "change" VALUES(7,0,'code','0000001e-0000-7000-8f25-ae526c005b68','insert',NULL,'{"id": "0000001e-0000-7000-8f25-ae526c005b68", "level": "code", "name": "Samen", "definition": "", "include": "", "exclude": "", "example": "", "keywords": [], "colour": "", "origin": "", "state": "active"}');
INSERT INTO "change" VALUES(7,1,'place','0000001f-0000-7000-8df7-797458f0f33d','insert',NULL,'{"id": "0000001f-0000-7000-8df7-797458f0f33d", "child_id": "0000001e-0000-7000-8f25-ae526c005b68", "position": 1, "home": true}');
INSERT INTO "change" VALUES(8,0,'code','00000021-0000-7000-8466-9d9ff4cb0f90','insert',NULL,'{"id": "00000021-0000-7000-8466-9d9ff4cb0f90", "level": "code", "name": "Lucht", "definition": "", "include": "", "exclude": "", "example": "", "keywords": [], "colour": "", "origin": "", "state": "active"}');
INSERT INTO "change" VALUES(8,1,'place','00000022-0000-7000-8584-e4bce6f04741','insert',NULL,'{"id": "00000022-0000-7000-8584-e4bce6f04741", "child_id": "00000021-0000-7000-8466-9d9ff4cb0f90", "position": 2, "home": true}');
INSERT INTO "change" VALUES(9,0,'code','00000024-0000-7000-882c-d34782278729','insert',NULL,'{"id": "00000024-0000-7000-882c-d34782278729", "level": "category", "name": "Hulp", "definition": "", "include": "", "exclude": "", "example": "", "keywords": [], "colour": "", "origin": "", "state": "active"}');
INSERT INTO "change" VALUES(9,1,'place','0000001c-0000-7000-8a4a-91c3c6e3c794','update','{"parent_id": null}','{"parent_id": "00000024-0000-7000-882c-d34782278729"}');
INSERT INTO "change" VALUES(9,2,'place','0000001f-0000-7000-8df7-797458f0f33d','update','{"parent_id": null}','{"parent_id": "00000024-0000-7000-882c-d34782278729"}');
INSERT INTO "change" VALUES(9,3,'place','00000025-0000-7000-880d-85c003dfcd3c','insert',NULL,'{"id": "00000025-0000-7000-880d-85c003dfcd3c", "child_id": "00000024-0000-7000-882c-d34782278729", "position": 0, "home": true}');
INSERT INTO "change" VALUES(10,0,'coding','00000027-0000-7000-8691-c322020cf5d0','insert',NULL,'{"id": "00000027-0000-7000-8691-c322020cf5d0", "revision_id": "00000019-0000-7000-85a9-fd39fd7e15bb", "start": 78, "end": 103, "digest": "cd871e67e651af13e6be01cc6325495d", "state": "ok", "code_id": "0000001b-0000-7000-8db4-cfc2b7231b2d", "coder_id": "0000000d-0000-7000-873f-30743f54f733", "favourite": false}');
INSERT INTO "change" VALUES(10,1,'coding_facet','00000028-0000-7000-8862-796553ac99be','insert',NULL,'{"id": "00000028-0000-7000-8862-796553ac99be", "coding_id": "00000027-0000-7000-8691-c322020cf5d0", "facet": "valence", "value": "belemmerend"}');
INSERT INTO "change" VALUES(10,2,'source_state','00000029-0000-7000-8a5a-d3829fb2fb5f','insert',NULL,'{"id": "00000029-0000-7000-8a5a-d3829fb2fb5f", "source_id": "00000015-0000-7000-80cb-faed3e020011", "coder_id": "0000000d-0000-7000-873f-30743f54f733", "state": "busy"}');
INSERT INTO "change" VALUES(11,0,'coding','0000002b-0000-7000-86d7-093033b289ea','insert',NULL,'{"id": "0000002b-0000-7000-86d7-093033b289ea", "revision_id": "00000019-0000-7000-85a9-fd39fd7e15bb", "start": 173, "end": 190, "digest": "31ca84135e370bd7c86f81b4d20cae76", "state": "ok", "code_id": "0000001e-0000-7000-8f25-ae526c005b68", "coder_id": "0000000d-0000-7000-873f-30743f54f733", "favourite": true}');
INSERT INTO "change" VALUES(12,0,'coding','0000002d-0000-7000-8f9d-e37970b89f82','insert',NULL,'{"id": "0000002d-0000-7000-8f9d-e37970b89f82", "revision_id": "00000019-0000-7000-85a9-fd39fd7e15bb", "start": 192, "end": 205, "digest": "f82f6a2c88f687f1ae0f537e94629d26", "state": "ok", "code_id": "00000021-0000-7000-8466-9d9ff4cb0f90", "coder_id": "0000000d-0000-7000-873f-30743f54f733", "favourite": false}');
CREATE TABLE code (
	id VARCHAR(36) NOT NULL, 
	level VARCHAR(8) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	definition TEXT NOT NULL, 
	include TEXT NOT NULL, 
	exclude TEXT NOT NULL, 
	example TEXT NOT NULL, 
	keywords JSON NOT NULL, 
	colour VARCHAR(7) NOT NULL, 
	origin VARCHAR(9) NOT NULL, 
	born_id VARCHAR(36), 
	state VARCHAR(7) NOT NULL, 
	merged_into VARCHAR(36), 
	CONSTRAINT pk_code PRIMARY KEY (id), 
	CONSTRAINT fk_code_born_id FOREIGN KEY(born_id) REFERENCES source (id), 
	CONSTRAINT fk_code_merged_into FOREIGN KEY(merged_into) REFERENCES code (id)
);
INSERT INTO "code" VALUES('0000001b-0000-7000-8db4-cfc2b7231b2d','code','Wachten','','','','','[]','','',NULL,'active',NULL);
INSERT INTO "code" VALUES('0000001e-0000-7000-8f25-ae526c005b68','code','Samen','','','','','[]','','',NULL,'active',NULL);
INSERT INTO "code" VALUES('00000021-0000-7000-8466-9d9ff4cb0f90','code','Lucht','','','','','[]','','',NULL,'active',NULL);
INSERT INTO "code" VALUES('00000024-0000-7000-882c-d34782278729','category','Hulp','','','','','[]','','',NULL,'active',NULL);
CREATE TABLE codebook_version (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	step INTEGER NOT NULL, 
	note TEXT, 
	CONSTRAINT pk_codebook_version PRIMARY KEY (id), 
	CONSTRAINT uq_codebook_version_name UNIQUE (name)
);
CREATE TABLE coder (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_coder PRIMARY KEY (id), 
	CONSTRAINT uq_coder_name UNIQUE (name)
);
INSERT INTO "coder" VALUES('0000000d-0000-7000-873f-30743f54f733','Anouk');
CREATE TABLE coding (
	id VARCHAR(36) NOT NULL, 
	revision_id VARCHAR(36) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	digest VARCHAR(32) NOT NULL, 
	state VARCHAR(7) NOT NULL, 
	code_id VARCHAR(36) NOT NULL, 
	coder_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36), 
	perspective VARCHAR(60), 
	print_form TEXT, 
	favourite BOOLEAN NOT NULL, 
	memo TEXT, 
	CONSTRAINT pk_coding PRIMARY KEY (id), 
	CONSTRAINT fk_coding_revision_id FOREIGN KEY(revision_id) REFERENCES revision (id), 
	CONSTRAINT fk_coding_code_id FOREIGN KEY(code_id) REFERENCES code (id), 
	CONSTRAINT fk_coding_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id), 
	CONSTRAINT fk_coding_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "coding" VALUES('00000027-0000-7000-8691-c322020cf5d0','00000019-0000-7000-85a9-fd39fd7e15bb',78,103,'cd871e67e651af13e6be01cc6325495d','ok','0000001b-0000-7000-8db4-cfc2b7231b2d','0000000d-0000-7000-873f-30743f54f733',NULL,NULL,NULL,0,NULL);
INSERT INTO "coding" VALUES('0000002b-0000-7000-86d7-093033b289ea','00000019-0000-7000-85a9-fd39fd7e15bb',173,190,'31ca84135e370bd7c86f81b4d20cae76','ok','0000001e-0000-7000-8f25-ae526c005b68','0000000d-0000-7000-873f-30743f54f733',NULL,NULL,NULL,1,NULL);
INSERT INTO "coding" VALUES('0000002d-0000-7000-8f9d-e37970b89f82','00000019-0000-7000-85a9-fd39fd7e15bb',192,205,'f82f6a2c88f687f1ae0f537e94629d26','ok','00000021-0000-7000-8466-9d9ff4cb0f90','0000000d-0000-7000-873f-30743f54f733',NULL,NULL,NULL,0,NULL);
CREATE TABLE coding_facet (
	id VARCHAR(36) NOT NULL, 
	coding_id VARCHAR(36) NOT NULL, 
	facet VARCHAR(60) NOT NULL, 
	value VARCHAR(60) NOT NULL, 
	CONSTRAINT pk_coding_facet PRIMARY KEY (id), 
	CONSTRAINT fk_coding_facet_coding_id FOREIGN KEY(coding_id) REFERENCES coding (id)
);
INSERT INTO "coding_facet" VALUES('00000028-0000-7000-8862-796553ac99be','00000027-0000-7000-8691-c322020cf5d0','valence','belemmerend');
CREATE TABLE person (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	case_id VARCHAR(36), 
	role VARCHAR(60), 
	birth_date VARCHAR(60), 
	birth_earliest VARCHAR(10), 
	birth_latest VARCHAR(10), 
	sex VARCHAR(1), 
	help BOOLEAN, 
	function VARCHAR(200), 
	organisation VARCHAR(200), 
	gemeente VARCHAR(200), 
	quotation VARCHAR(7) NOT NULL, 
	note TEXT, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT uq_person_name UNIQUE (name), 
	CONSTRAINT fk_person_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
);
INSERT INTO "person" VALUES('00000012-0000-7000-8f80-5fac4784f993','Moeder Vos','00000010-0000-7000-891f-f735b4bf06de','ouder',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Huizen','unknown',NULL);
CREATE TABLE place (
	id VARCHAR(36) NOT NULL, 
	parent_id VARCHAR(36), 
	child_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	home BOOLEAN NOT NULL, 
	CONSTRAINT pk_place PRIMARY KEY (id), 
	CONSTRAINT fk_place_parent_id FOREIGN KEY(parent_id) REFERENCES code (id), 
	CONSTRAINT fk_place_child_id FOREIGN KEY(child_id) REFERENCES code (id)
);
INSERT INTO "place" VALUES('0000001c-0000-7000-8a4a-91c3c6e3c794','00000024-0000-7000-882c-d34782278729','0000001b-0000-7000-8db4-cfc2b7231b2d',0,1);
INSERT INTO "place" VALUES('0000001f-0000-7000-8df7-797458f0f33d','00000024-0000-7000-882c-d34782278729','0000001e-0000-7000-8f25-ae526c005b68',1,1);
INSERT INTO "place" VALUES('00000022-0000-7000-8584-e4bce6f04741',NULL,'00000021-0000-7000-8466-9d9ff4cb0f90',2,1);
INSERT INTO "place" VALUES('00000025-0000-7000-880d-85c003dfcd3c',NULL,'00000024-0000-7000-882c-d34782278729',0,1);
CREATE TABLE revision (
	id VARCHAR(36) NOT NULL, 
	source_id VARCHAR(36) NOT NULL, 
	n INTEGER NOT NULL, 
	parent_id VARCHAR(36), 
	text_digest VARCHAR(64) NOT NULL, 
	kind VARCHAR(13) NOT NULL, 
	current BOOLEAN NOT NULL, 
	units VARCHAR(9) NOT NULL, 
	layout JSON NOT NULL, 
	counted JSON NOT NULL, 
	map JSON, 
	original VARCHAR(64), 
	CONSTRAINT pk_revision PRIMARY KEY (id), 
	CONSTRAINT fk_revision_source_id FOREIGN KEY(source_id) REFERENCES source (id), 
	CONSTRAINT fk_revision_parent_id FOREIGN KEY(parent_id) REFERENCES revision (id), 
	CONSTRAINT fk_revision_text_digest FOREIGN KEY(text_digest) REFERENCES text (digest)
);
INSERT INTO "revision" VALUES('00000019-0000-7000-85a9-fd39fd7e15bb','00000015-0000-7000-80cb-faed3e020011',1,NULL,'2b94d8d4d27d4813c9b6026d6c688c075c268202e387f8b8c4ff385df8e2ebea','import',1,'turn','{"speakers": ["00000017-0000-7000-8ecb-96e1ba2b6331", "00000018-0000-7000-8674-c3be0ae7e55a"], "units": [["1", 0, 3, 42, null, 0], ["2", 44, 47, 129, null, 1], ["3", 131, 134, 142, null, 0], ["4", 144, 147, 238, null, 1]]}','{"utf-8": 1}',NULL,'2b94d8d4d27d4813c9b6026d6c688c075c268202e387f8b8c4ff385df8e2ebea');
CREATE TABLE session (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	date VARCHAR(60), 
	earliest VARCHAR(10), 
	latest VARCHAR(10), 
	team VARCHAR(200), 
	note TEXT, 
	CONSTRAINT pk_session PRIMARY KEY (id), 
	CONSTRAINT uq_session_name UNIQUE (name)
);
CREATE TABLE session_case (
	id VARCHAR(36) NOT NULL, 
	session_id VARCHAR(36) NOT NULL, 
	case_id VARCHAR(36) NOT NULL, 
	CONSTRAINT pk_session_case PRIMARY KEY (id), 
	CONSTRAINT fk_session_case_session_id FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT fk_session_case_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
);
CREATE TABLE session_person (
	id VARCHAR(36) NOT NULL, 
	session_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	part VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_session_person PRIMARY KEY (id), 
	CONSTRAINT fk_session_person_session_id FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT fk_session_person_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE setting (
	id VARCHAR(36) NOT NULL, 
	"key" VARCHAR(80) NOT NULL, 
	value JSON, 
	CONSTRAINT pk_setting PRIMARY KEY (id), 
	CONSTRAINT uq_setting_key UNIQUE ("key")
);
INSERT INTO "setting" VALUES('00000002-0000-7000-88be-23e91f66f039','case','{"nl": ["gezin", "gezinnen"], "en": ["family", "families"]}');
INSERT INTO "setting" VALUES('00000003-0000-7000-8d0f-dbf31650308b','facets','{"valence": {"nl": "werking", "en": "valence", "values": {"bevorderend": {"nl": "bevorderend", "en": "helps"}, "belemmerend": {"nl": "belemmerend", "en": "hinders"}, "gewenst": {"nl": "gewenst", "en": "wished for"}}}, "level": {"nl": "niveau", "en": "level", "values": {"gezin": {"nl": "gezin", "en": "family"}, "professional": {"nl": "professional", "en": "professional"}, "organisatie": {"nl": "organisatie", "en": "organisation"}, "gemeente": {"nl": "gemeente", "en": "municipality"}, "regio": {"nl": "regio", "en": "region"}}}}');
INSERT INTO "setting" VALUES('00000004-0000-7000-8d74-ccf015de7757','import','{"max_mb": 50, "turn_words": 1500}');
INSERT INTO "setting" VALUES('00000005-0000-7000-820d-9a3ae9ea90a5','kinds','{"interview": {"nl": "interview", "en": "interview", "turns": true}, "session-notes": {"nl": "veldnotities", "en": "session notes", "turns": true}, "case-overview": {"nl": "casusoverzicht", "en": "case overview", "turns": false}, "report": {"nl": "rapport", "en": "report", "turns": false}, "other": {"nl": "overig", "en": "other", "turns": true}}');
INSERT INTO "setting" VALUES('00000006-0000-7000-8c16-16595722ca09','language','"nl"');
INSERT INTO "setting" VALUES('00000007-0000-7000-8715-04a24d79541b','matrix','{"quotes": 3, "words": 60}');
INSERT INTO "setting" VALUES('00000008-0000-7000-86dd-77cea2228c2e','method','"codebook"');
INSERT INTO "setting" VALUES('00000009-0000-7000-81bb-e313d0cbd531','perspectives','{"ouders": {"nl": "ouders", "en": "parents", "attribution": "(Respondent {gemeente})"}, "jeugdigen": {"nl": "jeugdigen", "en": "young people", "attribution": "(Jeugdige, {gemeente})"}, "professionals": {"nl": "professionals", "en": "professionals", "attribution": "({function})"}, "ervaringsdeskundige": {"nl": "ervaringsdeskundige", "en": "expert by experience", "attribution": "(Ervaringsdeskundige)"}, "onderzoeker": {"nl": "onderzoeker", "en": "researcher", "attribution": "(Onderzoeker)"}, "dossier": {"nl": "dossier", "en": "case file", "attribution": "(Dossier)"}, "literatuur": {"nl": "literatuur", "en": "literature", "attribution": "({source})"}, "gemengd": {"nl": "gemengd", "en": "mixed", "attribution": "(Gesprek)"}}');
INSERT INTO "setting" VALUES('0000000a-0000-7000-806c-71e3cd705d60','roles','{"ouder": {"nl": "ouder", "en": "parent", "perspective": "ouders"}, "jeugdige": {"nl": "jeugdige", "en": "young person", "perspective": "jeugdigen"}, "professional": {"nl": "professional", "en": "professional", "perspective": "professionals"}, "ervaringsdeskundige": {"nl": "ervaringsdeskundige", "en": "expert by experience", "perspective": "ervaringsdeskundige"}, "onderzoeker": {"nl": "onderzoeker", "en": "researcher", "perspective": "onderzoeker"}, "interviewer": {"nl": "interviewer", "en": "interviewer"}, "observator": {"nl": "observator", "en": "observer"}}');
INSERT INTO "setting" VALUES('0000000b-0000-7000-8fd6-45205285ad55','title','"Proef"');
CREATE TABLE source (
	id VARCHAR(36) NOT NULL, 
	number INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	kind VARCHAR(60) NOT NULL, 
	status VARCHAR(10) NOT NULL, 
	verbatim BOOLEAN NOT NULL, 
	quotation VARCHAR(7) NOT NULL, 
	role VARCHAR(60), 
	person_id VARCHAR(36), 
	session_id VARCHAR(36), 
	date VARCHAR(60), 
	earliest VARCHAR(10), 
	latest VARCHAR(10), 
	file VARCHAR(400), 
	original VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_source PRIMARY KEY (id), 
	CONSTRAINT uq_source_number UNIQUE (number), 
	CONSTRAINT uq_source_name UNIQUE (name), 
	CONSTRAINT fk_source_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_source_session_id FOREIGN KEY(session_id) REFERENCES session (id)
);
INSERT INTO "source" VALUES('00000015-0000-7000-80cb-faed3e020011',1,'vos-moeder','interview','in-use',1,'unknown',NULL,NULL,NULL,NULL,NULL,NULL,'vos-moeder.txt','2b94d8d4d27d4813c9b6026d6c688c075c268202e387f8b8c4ff385df8e2ebea');
CREATE TABLE source_case (
	id VARCHAR(36) NOT NULL, 
	source_id VARCHAR(36) NOT NULL, 
	case_id VARCHAR(36) NOT NULL, 
	first INTEGER, 
	last INTEGER, 
	CONSTRAINT pk_source_case PRIMARY KEY (id), 
	CONSTRAINT fk_source_case_source_id FOREIGN KEY(source_id) REFERENCES source (id), 
	CONSTRAINT fk_source_case_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
);
INSERT INTO "source_case" VALUES('00000016-0000-7000-851b-16d5b058102d','00000015-0000-7000-80cb-faed3e020011','00000010-0000-7000-891f-f735b4bf06de',NULL,NULL);
CREATE TABLE source_state (
	id VARCHAR(36) NOT NULL, 
	source_id VARCHAR(36) NOT NULL, 
	coder_id VARCHAR(36) NOT NULL, 
	state VARCHAR(4) NOT NULL, 
	CONSTRAINT pk_source_state PRIMARY KEY (id), 
	CONSTRAINT fk_source_state_source_id FOREIGN KEY(source_id) REFERENCES source (id), 
	CONSTRAINT fk_source_state_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id)
);
INSERT INTO "source_state" VALUES('00000029-0000-7000-8a5a-d3829fb2fb5f','00000015-0000-7000-80cb-faed3e020011','0000000d-0000-7000-873f-30743f54f733','busy');
CREATE TABLE speaker (
	id VARCHAR(36) NOT NULL, 
	source_id VARCHAR(36) NOT NULL, 
	label VARCHAR(100) NOT NULL, 
	person_id VARCHAR(36), 
	role VARCHAR(60), 
	CONSTRAINT pk_speaker PRIMARY KEY (id), 
	CONSTRAINT fk_speaker_source_id FOREIGN KEY(source_id) REFERENCES source (id), 
	CONSTRAINT fk_speaker_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "speaker" VALUES('00000017-0000-7000-8ecb-96e1ba2b6331','00000015-0000-7000-80cb-faed3e020011','I',NULL,'interviewer');
INSERT INTO "speaker" VALUES('00000018-0000-7000-8674-c3be0ae7e55a','00000015-0000-7000-80cb-faed3e020011','R','00000012-0000-7000-8f80-5fac4784f993',NULL);
CREATE TABLE step (
	n INTEGER NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	coder_id VARCHAR(36), 
	verb VARCHAR(60) NOT NULL, 
	params JSON NOT NULL, 
	reason TEXT, 
	kind VARCHAR(4) NOT NULL, 
	target INTEGER, 
	schema VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_step PRIMARY KEY (n), 
	CONSTRAINT uq_step_id UNIQUE (id)
);
INSERT INTO "step" VALUES(1,'00000001-0000-7000-8703-0916e7f09b40','2025-03-03T09:00:00+00:00',NULL,'settings','{"keys": ["case", "facets", "import", "kinds", "language", "matrix", "method", "perspectives", "roles", "title"]}',NULL,'do',NULL,'0001');
INSERT INTO "step" VALUES(2,'0000000c-0000-7000-8ae0-487493177f2e','2025-03-03T09:01:00+00:00',NULL,'coders join','{"name": "Anouk"}',NULL,'do',NULL,'0001');
INSERT INTO "step" VALUES(3,'0000000f-0000-7000-894d-08ab39b594f3','2025-03-03T09:03:00+00:00','0000000d-0000-7000-873f-30743f54f733','cases add','{"name": "Vos", "fields": {"anonymous": "no"}}',NULL,'do',NULL,'0001');
INSERT INTO "step" VALUES(4,'00000011-0000-7000-84f3-2a713eb870e5','2025-03-03T09:04:00+00:00','0000000d-0000-7000-873f-30743f54f733','people add','{"name": "Moeder Vos", "fields": {"case": "Vos", "role": "ouder", "gemeente": "Huizen"}}',NULL,'do',NULL,'0001');
INSERT INTO "step" VALUES(5,'00000014-0000-7000-83dd-3cf084a9ceea','2025-03-03T09:05:00+00:00','0000000d-0000-7000-873f-30743f54f733','import','{"files": ["vos-moeder.txt"]}',NULL,'do',NULL,'0001');
INSERT INTO "step" VALUES(6,'0000001a-0000-7000-8742-0b354569fa54','2025-03-03T09:06:00+00:00','0000000d-0000-7000-873f-30743f54f733','codebook add','{"name": "Wachten", "level": "code", "under": null}',NULL,'do',NULL,'0001');
INSERT INTO "step" VALUES(7,'0000001d-0000-7000-896c-7345c3221499','2025-03-03T09:07:00+00:00','0000000d-0000-7000-873f-30743f54f733','codebook add','{"name": "Samen", "level": "code", "under": null}',NULL,'do',NULL,'0001');
INSERT INTO "step" VALUES(8,'00000020-0000-7000-8a1f-4083d3a3774b','2025-03-03T09:08:00+00:00','0000000d-0000-7000-873f-30743f54f733','codebook add','{"name": "Lucht", "level": "code", "under": null}',NULL,'do',NULL,'0001');
INSERT INTO "step" VALUES(9,'00000023-0000-7000-82ac-601c0c75709c','2025-03-03T09:09:00+00:00','0000000d-0000-7000-873f-30743f54f733','codebook group','{"codes": ["Wachten", "Samen"], "into": "Hulp", "level": "category"}',NULL,'do',NULL,'0001');
INSERT INTO "step" VALUES(10,'00000026-0000-7000-836f-c96777fe137e','2025-03-03T09:10:00+00:00','0000000d-0000-7000-873f-30743f54f733','codings add','{"source": "vos-moeder", "codes": ["Wachten"]}',NULL,'do',NULL,'0001');
INSERT INTO "step" VALUES(11,'0000002a-0000-7000-8b82-7af9aabcb6d2','2025-03-03T09:11:00+00:00','0000000d-0000-7000-873f-30743f54f733','codings add','{"source": "vos-moeder", "codes": ["Samen"]}',NULL,'do',NULL,'0001');
INSERT INTO "step" VALUES(12,'0000002c-0000-7000-85e1-ca07df74eb67','2025-03-03T09:12:00+00:00','0000000d-0000-7000-873f-30743f54f733','codings add','{"source": "vos-moeder", "codes": ["Lucht"]}',NULL,'do',NULL,'0001');
CREATE TABLE study (
	id VARCHAR(36) NOT NULL, 
	head INTEGER NOT NULL, 
	sources INTEGER NOT NULL, 
	CONSTRAINT pk_study PRIMARY KEY (id)
);
INSERT INTO "study" VALUES('01a2010c-0a91-7000-a425-42767648bcbc',12,1);
CREATE TABLE text (
	digest VARCHAR(64) NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_text PRIMARY KEY (digest)
);
INSERT INTO "text" VALUES('2b94d8d4d27d4813c9b6026d6c688c075c268202e387f8b8c4ff385df8e2ebea','I: Hoe ging dat bij u thuis, in het begin?

R: Nou, het was zoeken. We hebben maanden op een wachtlijst gestaan en niemand belde.

I: En toen?

R: Toen kwam Marit. Zij zei: we doen het samen. Dat gaf lucht, want wij sliepen al weken niet.
');
CREATE TABLE turn (
	revision_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	handle VARCHAR(12) NOT NULL, 
	start INTEGER NOT NULL, 
	body INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	time INTEGER, 
	speaker_id VARCHAR(36), 
	words INTEGER NOT NULL, 
	CONSTRAINT pk_turn PRIMARY KEY (revision_id, position)
);
INSERT INTO "turn" VALUES('00000019-0000-7000-85a9-fd39fd7e15bb',0,'1',0,3,42,NULL,'00000017-0000-7000-8ecb-96e1ba2b6331',9);
INSERT INTO "turn" VALUES('00000019-0000-7000-85a9-fd39fd7e15bb',1,'2',44,47,129,NULL,'00000018-0000-7000-8674-c3be0ae7e55a',14);
INSERT INTO "turn" VALUES('00000019-0000-7000-85a9-fd39fd7e15bb',2,'3',131,134,142,NULL,'00000017-0000-7000-8ecb-96e1ba2b6331',2);
INSERT INTO "turn" VALUES('00000019-0000-7000-85a9-fd39fd7e15bb',3,'4',144,147,238,NULL,'00000018-0000-7000-8674-c3be0ae7e55a',18);
CREATE TABLE variable (
	id VARCHAR(36) NOT NULL, 
	owner VARCHAR(6) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	type VARCHAR(8) NOT NULL, 
	options JSON NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_variable PRIMARY KEY (id)
);
CREATE TABLE variable_value (
	id VARCHAR(36) NOT NULL, 
	variable_id VARCHAR(36) NOT NULL, 
	case_id VARCHAR(36), 
	source_id VARCHAR(36), 
	person_id VARCHAR(36), 
	position INTEGER NOT NULL, 
	text TEXT, 
	number FLOAT, 
	date VARCHAR(60), 
	earliest VARCHAR(10), 
	latest VARCHAR(10), 
	missing VARCHAR(14), 
	CONSTRAINT pk_variable_value PRIMARY KEY (id), 
	CONSTRAINT ck_variable_value_one_owner CHECK ((case_id IS NOT NULL) + (source_id IS NOT NULL) + (person_id IS NOT NULL) = 1), 
	CONSTRAINT fk_variable_value_variable_id FOREIGN KEY(variable_id) REFERENCES variable (id), 
	CONSTRAINT fk_variable_value_case_id FOREIGN KEY(case_id) REFERENCES "case" (id), 
	CONSTRAINT fk_variable_value_source_id FOREIGN KEY(source_id) REFERENCES source (id), 
	CONSTRAINT fk_variable_value_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX ix_turn_speaker_id ON turn (speaker_id);
CREATE INDEX ix_change_tbl_row ON change (tbl, "row");
CREATE INDEX ix_person_case_id ON person (case_id);
CREATE INDEX ix_session_case_session_id ON session_case (session_id);
CREATE INDEX ix_session_case_case_id ON session_case (case_id);
CREATE INDEX ix_session_person_person_id ON session_person (person_id);
CREATE INDEX ix_session_person_session_id ON session_person (session_id);
CREATE INDEX ix_source_person_id ON source (person_id);
CREATE INDEX ix_source_session_id ON source (session_id);
CREATE INDEX ix_source_original ON source (original);
CREATE INDEX ix_source_case_case_id ON source_case (case_id);
CREATE INDEX ix_source_case_source_id ON source_case (source_id);
CREATE INDEX ix_speaker_person_id ON speaker (person_id);
CREATE INDEX ix_speaker_source_id ON speaker (source_id);
CREATE INDEX ix_revision_parent_id ON revision (parent_id);
CREATE INDEX ix_revision_source_id ON revision (source_id);
CREATE INDEX ix_source_state_coder_id ON source_state (coder_id);
CREATE INDEX ix_source_state_source_id ON source_state (source_id);
CREATE INDEX ix_variable_value_case_id ON variable_value (case_id);
CREATE INDEX ix_variable_value_source_id ON variable_value (source_id);
CREATE INDEX ix_variable_value_variable_id ON variable_value (variable_id);
CREATE INDEX ix_variable_value_person_id ON variable_value (person_id);
CREATE INDEX ix_code_merged_into ON code (merged_into);
CREATE INDEX ix_code_born_id ON code (born_id);
CREATE INDEX ix_place_child_id ON place (child_id);
CREATE INDEX ix_place_parent_id ON place (parent_id);
CREATE INDEX ix_coding_revision_id ON coding (revision_id);
CREATE INDEX ix_coding_coder_id ON coding (coder_id);
CREATE INDEX ix_coding_code_id ON coding (code_id);
CREATE INDEX ix_coding_person_id ON coding (person_id);
CREATE INDEX ix_coding_facet_coding_id ON coding_facet (coding_id);
COMMIT;
