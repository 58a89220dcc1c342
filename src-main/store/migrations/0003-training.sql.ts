/** Schema 3: runs that train a model. */
export default `
-- model is null until it is trained; next is JSON: what is queued then.
CREATE TEMP TABLE run_of_schema_2 AS SELECT * FROM run;
DROP TABLE run;
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'done', 'failed', 'cancelled')),
  priority INTEGER NOT NULL,
  spec TEXT NOT NULL,
  hash TEXT NOT NULL,
  model INTEGER REFERENCES model (id),
  next TEXT NOT NULL,
  landscape INTEGER REFERENCES landscape (id) ON DELETE SET NULL,
  stage TEXT NOT NULL,
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  failure TEXT,
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT
) STRICT;
INSERT INTO run
  SELECT id, title, state, priority, spec, hash, model, '[]', landscape, stage, done, total, failure, created_at, started_at, finished_at
  FROM run_of_schema_2;
DROP TABLE run_of_schema_2;
CREATE INDEX run_by_hash ON run (hash);
CREATE INDEX run_by_state ON run (state);
CREATE INDEX run_of_landscape ON run (landscape);

-- the training run that a point of a curve comes from: its model is not there yet
ALTER TABLE metric ADD COLUMN run INTEGER REFERENCES run (id) ON DELETE SET NULL;
CREATE INDEX metric_of_run ON metric (run, name, step) WHERE run IS NOT NULL;
`;
