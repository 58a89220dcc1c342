/** Schema 4: landscapes that are removed can come back, and a project is found as it was left. */
export default `
-- 1 for one that was removed: it can be restored until the project is closed
ALTER TABLE landscape ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));
CREATE INDEX landscape_removed ON landscape (id) WHERE removed = 1;

CREATE TABLE layout (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  json TEXT NOT NULL
) STRICT;
`;
