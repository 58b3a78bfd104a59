"""The counting rules once more, in plain SQL over `study.db`, by none of the program's own code.

Voice takes some Python (over SQL rows); every number of a cell comes out of SQL, words and chosen quotes excepted.
"""

from __future__ import annotations

import re
import sqlite3
import tomllib
from pathlib import Path

SCHEMA = """
CREATE TEMP TABLE used AS
    SELECT c.id, c.revision_id AS revision, c.start, c.end, c.code_id AS code, c.coder_id AS coder, c.person_id,
           c.perspective, c.favourite, s.id AS source, s.number, s.role AS source_role, s.person_id AS source_person
    FROM coding c JOIN revision r ON r.id = c.revision_id AND r.current
                  JOIN source s ON s.id = r.source_id AND s.status = 'in-use'
    WHERE c.state <> 'lost';
CREATE TEMP TABLE spoken AS
    SELECT u.id AS coding, p.id AS speaker, p.person_id AS person, COALESCE(h.role, p.role) AS role,
           SUM(MIN(t.end, u.end) - MAX(t.body, u.start)) AS much, MIN(t.position) AS first
    FROM used u JOIN turn t ON t.revision_id = u.revision AND MIN(t.end, u.end) > MAX(t.body, u.start)
                JOIN speaker p ON p.id = t.speaker_id LEFT JOIN person h ON h.id = p.person_id
    GROUP BY u.id, p.id;
CREATE TEMP TABLE voice (coding PRIMARY KEY, person, role, perspective);
CREATE TEMP TABLE voice_case (coding, case_id);
CREATE TEMP TABLE col (key, n);
CREATE TEMP TABLE in_col (coding, key);
CREATE TEMP TABLE col_source (key, source);
CREATE TEMP TABLE col_case (key, case_id);
CREATE TEMP TABLE one_case (key, case_id);
CREATE INDEX temp.in_col_key ON in_col (key);
"""
UNDER = """
WITH RECURSIVE below(id) AS (VALUES (?) UNION SELECT child_id FROM place JOIN below ON parent_id = below.id)
SELECT {what} FROM used u JOIN in_col i ON i.coding = u.id AND i.key = ? {join} WHERE u.code IN (SELECT id FROM below)
"""


class Oracle:
    """The numbers of a matrix over the study in `folder`, split by `columns`, or by an outer and an inner split.

    Two deep, a column's key is `outer/inner`, `outer/*` for the one that takes them together, or `outer` alone.
    """

    def __init__(self, folder: Path, columns: str | tuple[str, str], defaults: dict):
        written = tomllib.loads((folder / "ota.toml").read_text("utf-8"))
        self.settings = {**defaults, **written}
        self.db = sqlite3.connect(folder / "study.db")
        self.db.executescript(SCHEMA)
        self.voices()
        splits = [columns] if isinstance(columns, str) else columns
        for n, text in enumerate(splits):
            kind, _, name = text.partition(":")
            getattr(self, f"by_{kind}")(*([name] if name else []))
            self.finish()
            self.cases_of_columns()
            if len(splits) > 1:
                self.put_away(n)
        if len(splits) > 1:
            self.nest()

    # --- voice ---------------------------------------------------------------------------------------------------
    def perspective(self, role):
        return self.settings["roles"].get(role, {}).get("perspective")

    def is_voice(self, role):
        return role not in self.settings["roles"] or self.perspective(role) is not None

    def voices(self):
        people = {key: (role, case) for key, role, case in self.db.execute("SELECT id, role, case_id FROM person")}
        for coding, person, perspective, source, role, owner, revision, start, end in self.db.execute(
            "SELECT id, person_id, perspective, source, source_role, source_person, revision, start, end FROM used"
        ).fetchall():
            heard = self.db.execute(
                "SELECT person, role FROM spoken WHERE coding = ? ORDER BY much DESC, first", [coding]
            ).fetchall()
            mine = [row for row in heard if self.is_voice(row[1])]
            if person:
                roles = [people[person][0]]
            elif mine:
                roles = [row[1] for row in mine]
                roles = roles if any(roles) else [role]
            elif heard:
                roles = []
            else:
                roles = [role or people.get(owner, (None,))[0]]
            who = person or (mine[0][0] if mine else owner)
            result = {self.perspective(role) for role in roles} - {None}
            view = perspective or (result.pop() if len(result) == 1 else "gemengd" if result else None)
            self.db.execute("INSERT INTO voice VALUES (?, ?, ?, ?)", [coding, who, roles[0] if roles else None, view])
            if who and people[who][1]:
                self.db.execute("INSERT INTO voice_case VALUES (?, ?)", [coding, people[who][1]])
                continue
            at = "SELECT COALESCE(MAX(position), 0) FROM turn WHERE revision_id = ? AND start <= ?"
            self.db.execute(
                f"""INSERT INTO voice_case SELECT ?, case_id FROM source_case WHERE source_id = ? AND (first IS NULL
                    OR (first <= ({at}) AND ({at}) <= COALESCE(last, first)))""",
                [coding, source, revision, end - 1, revision, start],
            )

    # --- columns -------------------------------------------------------------------------------------------------
    def fill(self, keys, codings, sources):
        self.db.executemany("INSERT INTO col VALUES (?, ?)", [(key, n) for n, key in enumerate(keys)])
        self.db.execute(f"INSERT INTO in_col SELECT DISTINCT * FROM ({codings}) WHERE key IN (SELECT key FROM col)")
        self.db.execute(f"INSERT INTO col_source SELECT DISTINCT * FROM ({sources})")

    def heard_in(self):
        """Rows of (role, source): who speaks in the sources in use."""
        rows = self.db.execute(
            """SELECT COALESCE(h.role, p.role), s.id FROM speaker p JOIN source s ON s.id = p.source_id
               LEFT JOIN person h ON h.id = p.person_id WHERE s.status = 'in-use'
               UNION SELECT role, id FROM source WHERE status = 'in-use'
               UNION SELECT h.role, s.id FROM source s JOIN person h ON h.id = s.person_id WHERE s.status = 'in-use'"""
        )
        return [(role, source) for role, source in rows if role and self.is_voice(role)]

    def by_voice(self, column, listed, meaning):
        members = {
            meaning(role)
            for (role,) in self.db.execute("SELECT role FROM person WHERE case_id IS NOT NULL")
            if role and self.is_voice(role)
        }
        self.db.executescript("DROP TABLE IF EXISTS heard; CREATE TEMP TABLE heard (key, source)")
        heard = [(meaning(role), source) for role, source in self.heard_in()]
        self.db.executemany("INSERT INTO heard VALUES (?, ?)", heard)
        used = {key for (key,) in self.db.execute(f"SELECT {column} FROM voice")} | {key for key, _ in heard} | members
        keys = [key for key in listed if key in used]
        self.fill(keys, f"SELECT coding, {column} AS key FROM voice", "SELECT key, source FROM heard")

    def by_perspective(self):
        self.by_voice("perspective", self.settings["perspectives"], self.perspective)

    def by_role(self):
        self.by_voice("role", self.settings["roles"], lambda role: role)

    def by_case(self):
        keys = [key for (key,) in self.db.execute("SELECT id FROM 'case'")]
        sources = "SELECT case_id, source_id FROM source_case JOIN source s ON s.id = source_id AND status = 'in-use'"
        self.fill(keys, "SELECT coding, case_id AS key FROM voice_case", sources)
        self.db.execute("INSERT INTO one_case SELECT key, key FROM col")

    def by_source(self):
        keys = [key for (key,) in self.db.execute("SELECT id FROM source WHERE status = 'in-use' ORDER BY number")]
        self.fill(keys, "SELECT id AS coding, source AS key FROM used", "SELECT id, id FROM source")

    def by_facet(self, name):
        self.fill(
            self.settings["facets"][name]["values"],
            f"SELECT coding_id AS coding, value AS key FROM coding_facet WHERE facet = '{name}'",
            "SELECT key, id FROM col, source WHERE status = 'in-use'",
        )

    def by_var(self, name):
        owner, _, bare = name.partition(".")
        values = f"""SELECT v.{owner}_id AS owner, COALESCE(v.text, v.missing) AS key FROM variable_value v
                     JOIN variable n ON n.id = v.variable_id WHERE n.owner = '{owner}' AND n.name = '{bare}'"""
        if owner == "person" and bare == "gemeente":
            values = "SELECT id AS owner, gemeente AS key FROM person WHERE gemeente IS NOT NULL"
        keys = [key for (key,) in self.db.execute(f"SELECT DISTINCT key FROM ({values})")]
        owners = {
            "case": "SELECT coding, case_id AS owner FROM voice_case",
            "person": "SELECT coding, person AS owner FROM voice",
            "source": "SELECT id AS coding, source AS owner FROM used",
        }[owner]
        around = {
            "case": "SELECT case_id AS owner, source_id AS source FROM source_case",
            "person": """SELECT person_id AS owner, source_id AS source FROM speaker
                         UNION SELECT person_id, id FROM source""",
            "source": "SELECT id AS owner, id AS source FROM source",
        }[owner]
        self.fill(
            keys,
            f"SELECT coding, key FROM ({owners}) o JOIN ({values}) v USING (owner)",
            f"""SELECT key, source FROM ({around}) a JOIN ({values}) v USING (owner)
                JOIN source s ON s.id = a.source AND s.status = 'in-use'""",
        )
        if owner == "case":
            self.db.execute(f"INSERT INTO one_case SELECT key, owner FROM ({values})")

    def finish(self):
        """The column of what has no value; sources and cases of every column."""
        self.db.execute("INSERT INTO in_col SELECT id, '' FROM used WHERE id NOT IN (SELECT coding FROM in_col)")
        if self.one("SELECT COUNT(*) FROM in_col WHERE key = ''"):
            self.db.execute("INSERT INTO col SELECT '', COUNT(*) FROM col")
        self.db.execute("INSERT INTO col_source SELECT DISTINCT key, source FROM in_col JOIN used ON used.id = coding")

    def cases_of_columns(self):
        self.db.execute(
            """INSERT INTO col_case SELECT DISTINCT key, case_id FROM (
                 SELECT key, case_id FROM col_source JOIN source_case ON source_id = source
                 UNION SELECT key, case_id FROM in_col JOIN voice_case USING (coding)) a
               WHERE NOT EXISTS (SELECT 1 FROM one_case o WHERE o.key = a.key)
                  OR EXISTS (SELECT 1 FROM one_case o WHERE o.key = a.key AND o.case_id = a.case_id)"""
        )

    # --- two deep ------------------------------------------------------------------------------------------------
    def put_away(self, n):
        """The columns of one split under names of their own, and room for the next."""
        for table in ("col", "in_col", "col_source", "col_case", "one_case"):
            self.db.execute(f"CREATE TEMP TABLE {table}_{n} AS SELECT * FROM {table}")
            self.db.execute(f"DELETE FROM {table}")

    def nest(self):
        self.db.executescript("""
            INSERT INTO in_col SELECT a.coding, a.key || '/' || b.key FROM in_col_0 a JOIN in_col_1 b USING (coding);
            CREATE TEMP TABLE both AS
                SELECT a.key AS o, b.key AS i, a.key || '/' || b.key AS key, a.n * 1000 + b.n AS n
                FROM col_0 a, col_1 b;
            DELETE FROM both WHERE key NOT IN (SELECT key FROM in_col) AND (
                o = '' OR i = ''
                OR NOT EXISTS (SELECT 1 FROM col_source_0 s JOIN col_source_1 t USING (source)
                               WHERE s.key = o AND t.key = i)
                OR EXISTS (SELECT 1 FROM one_case_0 WHERE key = o) AND EXISTS (SELECT 1 FROM one_case_1 WHERE key = i)
                   AND NOT EXISTS (SELECT 1 FROM one_case_0 s JOIN one_case_1 t USING (case_id)
                                   WHERE s.key = o AND t.key = i));
            INSERT INTO col SELECT key, n FROM both;
            INSERT INTO col_source SELECT both.key, s.source FROM both
                JOIN col_source_0 s ON s.key = o JOIN col_source_1 t ON t.key = i AND t.source = s.source;
            INSERT INTO one_case SELECT both.key, s.case_id FROM both JOIN one_case_0 s ON s.key = o
                WHERE NOT EXISTS (SELECT 1 FROM one_case_1 WHERE key = i)
                   OR s.case_id IN (SELECT case_id FROM one_case_1 WHERE key = i);
            INSERT INTO one_case SELECT both.key, t.case_id FROM both JOIN one_case_1 t ON t.key = i
                WHERE NOT EXISTS (SELECT 1 FROM one_case_0 WHERE key = o);
            INSERT INTO one_case SELECT key, NULL FROM both  -- limited, and to no case at all
                WHERE o IN (SELECT key FROM one_case_0) AND i IN (SELECT key FROM one_case_1)
                  AND key NOT IN (SELECT key FROM one_case);
        """)
        self.cases_of_columns()
        self.db.executescript("""
            CREATE TEMP TABLE whole AS
                SELECT a.key AS o, a.key || CASE WHEN COUNT(both.key) THEN '/*' ELSE '' END AS key,
                       a.n * 1000 + 999 AS n
                FROM col_0 a LEFT JOIN both ON both.o = a.key GROUP BY a.key HAVING COUNT(both.key) <> 1;
            INSERT INTO col SELECT key, n FROM whole;
            INSERT INTO in_col SELECT coding, whole.key FROM whole JOIN in_col_0 a ON a.key = o;
            INSERT INTO col_source SELECT whole.key, source FROM whole JOIN col_source_0 a ON a.key = o;
            INSERT INTO col_case SELECT whole.key, case_id FROM whole JOIN col_case_0 a ON a.key = o;
        """)

    # --- cells ---------------------------------------------------------------------------------------------------
    def one(self, query, *values):
        return self.db.execute(query, values).fetchone()[0]

    def under(self, what, row, key, join=""):
        return self.db.execute(UNDER.format(what=what, join=join), [row, key]).fetchall()

    @property
    def keys(self):
        return [key for (key,) in self.db.execute("SELECT key FROM col ORDER BY n")]

    def has_source(self, key):
        return bool(self.one("SELECT COUNT(*) FROM col_source WHERE key = ?", key))

    def count(self, row, key):
        return len(self.under("DISTINCT u.revision, u.start, u.end, u.coder", row, key))

    def sources(self, row, key):
        return self.under("COUNT(DISTINCT u.source)", row, key)[0][0]

    def cases(self, row, key):
        join = "JOIN voice_case v ON v.coding = u.id JOIN col_case k ON k.case_id = v.case_id AND k.key = i.key"
        n = self.under("COUNT(DISTINCT v.case_id)", row, key, join)[0][0]
        return n, self.one("SELECT COUNT(DISTINCT case_id) FROM col_case WHERE key = ?", key)

    def words(self, row, key):
        """Words in the stretches that any passage covers."""
        bodies = dict(self.db.execute("SELECT r.id, body FROM revision r JOIN text ON digest = text_digest"))
        covered = {}
        for revision, start, end in self.under("DISTINCT u.revision, u.start, u.end", row, key):
            mask = covered.setdefault(revision, bytearray(len(bodies[revision])))
            mask[start:end] = b"\1" * (end - start)
        return sum(
            len(re.findall(r"\w+(?:['’\-]\w+)*", bodies[revision][run.start() : run.end()]))
            for revision, mask in covered.items()
            for run in re.finditer(b"\1+", bytes(mask))
        )

    def passages(self, row, key):
        """(place, whether anybody marked it, cases, else person, else source), in the order of the texts."""
        result = {}
        for place, favourite, whose in self.under(
            """u.number || ':' || u.start || ':' || u.end, u.favourite,
               COALESCE((SELECT group_concat(case_id) FROM voice_case v WHERE v.coding = u.id),
                        (SELECT person FROM voice w WHERE w.coding = u.id), u.source)""",
            row,
            key,
        ):
            marked, cases = result.get(place, (0, set()))
            result[place] = (marked or favourite, cases | set(whose.split(",")))
        return {
            place: result[place] for place in sorted(result, key=lambda place: [int(part) for part in place.split(":")])
        }
