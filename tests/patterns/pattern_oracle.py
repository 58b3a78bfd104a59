"""What stands together, once more in plain SQL over `study.db`, by none of the program's own code."""

from __future__ import annotations

from pathlib import Path

from matrix_oracle import Oracle

COUNTED = """
CREATE TEMP TABLE counted AS SELECT DISTINCT u.id, u.revision, u.start, u.end, u.source, {head} AS head,
    (SELECT COALESCE(MAX(position), 0) FROM turn t WHERE t.revision_id = u.revision AND t.start <= u.start) AS first,
    (SELECT COALESCE(MAX(position), 0) FROM turn t WHERE t.revision_id = u.revision AND t.start <= u.end - 1) AS last
    FROM used u {join};
CREATE TEMP TABLE spot AS SELECT DISTINCT revision, start, end, first, last, head FROM counted;
"""
# A category or theme counts all beneath it; a code without one counts under what stands at the top of it.
LEVEL = """
CREATE TEMP TABLE line AS WITH RECURSIVE up(code, above) AS (
    SELECT id, id FROM code UNION SELECT up.code, p.parent_id FROM up JOIN place p ON p.child_id = up.above
    WHERE p.parent_id IS NOT NULL) SELECT * FROM up;
CREATE TEMP TABLE head_of AS
    SELECT line.code, c.id AS head FROM line JOIN code c ON c.id = line.above AND c.level = '{level}';
INSERT INTO head_of SELECT line.code, line.above FROM line WHERE line.code NOT IN (SELECT code FROM head_of)
    AND NOT EXISTS (SELECT 1 FROM place p WHERE p.child_id = line.above AND p.parent_id IS NOT NULL);
"""
UNITS = {
    "turn": "SELECT DISTINCT c.head, c.revision || ':' || t.position AS unit FROM counted c"
    " JOIN turn t ON t.revision_id = c.revision AND t.position BETWEEN c.first AND c.last",
    "source": "SELECT DISTINCT head, source AS unit FROM counted",
    "case": "SELECT DISTINCT head, case_id AS unit FROM counted JOIN voice_case ON coding = counted.id",
}
MEETS = {
    "overlap": "p.start < q.end AND q.start < p.end",
    "within": "MAX(p.first, q.first) - MIN(p.last, q.last) <= {apart}",
}


class PairOracle:
    """The numbers of every pair of heads (their keys), by a way."""

    def __init__(self, folder: Path, defaults: dict, level: str, coder: str = ""):
        self.db = Oracle(folder, "perspective", defaults).db
        if coder:
            self.db.execute("DELETE FROM used WHERE coder <> (SELECT id FROM coder WHERE name = ?)", [coder])
        self.db.executescript(LEVEL.format(level={"categories": "category", "themes": "theme"}.get(level, "none")))
        head, join = ("u.code", "") if level == "codes" else ("h.head", "JOIN head_of h ON h.code = u.code")
        self.db.executescript(COUNTED.format(head=head, join=join))

    def pairs(self, way: str) -> dict[tuple[str, str], tuple[int, int, int, int, int]]:
        kind, _, apart = way.partition(":")
        if kind in UNITS:
            self.db.executescript(f"DROP TABLE IF EXISTS unit; CREATE TEMP TABLE unit AS {UNITS[kind]};")
            rows = self.db.execute(
                """SELECT a.head, b.head, COUNT(*),
                   (SELECT COUNT(DISTINCT unit) FROM unit WHERE head IN (a.head, b.head)), COUNT(*),
                   (SELECT COUNT(*) FROM unit WHERE head = a.head), (SELECT COUNT(*) FROM unit WHERE head = b.head)
                   FROM unit a JOIN unit b ON a.unit = b.unit AND a.head <> b.head GROUP BY a.head, b.head"""
            )
            return {(row[0], row[1]): row[2:] for row in rows}
        meets = MEETS[kind].format(apart=apart)
        # Every passage of either code, and whether it has, or meets a passage that has, the one and the other.
        rows = self.db.execute(
            f"""WITH pair AS (SELECT p.head AS a, q.head AS b, COUNT(*) AS together FROM spot p JOIN spot q
                    ON p.revision = q.revision AND p.head <> q.head AND {meets} GROUP BY p.head, q.head),
                at AS (SELECT DISTINCT pair.a, pair.b, s.revision, s.start, s.end, s.first, s.last
                    FROM pair JOIN spot s ON s.head IN (pair.a, pair.b)),
                has AS (SELECT p.a, p.b,
                    EXISTS (SELECT 1 FROM spot q WHERE q.head = p.a AND q.revision = p.revision AND {meets}) AS ha,
                    EXISTS (SELECT 1 FROM spot q WHERE q.head = p.b AND q.revision = p.revision AND {meets}) AS hb
                    FROM at p)
                SELECT pair.a, pair.b, together, COUNT(*), SUM(ha AND hb), SUM(ha), SUM(hb)
                FROM pair JOIN has USING (a, b) GROUP BY pair.a, pair.b"""
        )
        return {(row[0], row[1]): row[2:] for row in rows}
