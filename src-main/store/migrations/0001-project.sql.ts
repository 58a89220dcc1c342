/** Schema 1: what a project holds. docs/project-file.md says it for people. */
export default `
CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  created_at TEXT NOT NULL
) STRICT;

-- The bytes of a small file are the array 'bytes' that it owns; a large one is known by its path alone.
CREATE TABLE file (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  path TEXT NOT NULL,
  kept INTEGER NOT NULL CHECK (kept IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE model (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  weights_name TEXT NOT NULL,
  weights_sha256 TEXT NOT NULL,
  architecture TEXT NOT NULL,
  problem TEXT,
  parameters TEXT NOT NULL,
  seed INTEGER,
  spec TEXT,
  tags TEXT NOT NULL DEFAULT '[]',
  notes TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  search TEXT NOT NULL
) STRICT;
CREATE INDEX model_in_order ON model (sort_key, seed, id);

CREATE TABLE landscape (
  id INTEGER PRIMARY KEY,
  model INTEGER REFERENCES model (id),
  label TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL CHECK (origin IN ('sampled', 'imported')),
  state TEXT NOT NULL CHECK (state IN ('partial', 'done')),
  shape TEXT NOT NULL,
  axis_names TEXT NOT NULL,
  fields TEXT NOT NULL,
  points INTEGER NOT NULL,
  done INTEGER NOT NULL,
  seconds REAL NOT NULL,
  created_at TEXT NOT NULL,
  versions TEXT NOT NULL,
  spec TEXT,
  provenance TEXT
) STRICT;
CREATE INDEX landscape_of_model ON landscape (model, state);

-- Values of the points start … stop − 1 of a partial landscape: float64, field after field. Ranges of one landscape never overlap.
CREATE TABLE sample_chunk (
  id INTEGER PRIMARY KEY,
  landscape INTEGER NOT NULL REFERENCES landscape (id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL CHECK (stop > start),
  data BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX sample_chunk_range ON sample_chunk (landscape, start, stop);

CREATE TABLE topology (
  id INTEGER PRIMARY KEY,
  landscape INTEGER NOT NULL REFERENCES landscape (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  representation TEXT NOT NULL,
  shape TEXT NOT NULL,
  vertices INTEGER NOT NULL,
  missing INTEGER NOT NULL,
  floor REAL NOT NULL,
  total_pairs INTEGER NOT NULL,
  numbers TEXT NOT NULL,
  conventions TEXT NOT NULL,
  versions TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (landscape, field, representation)
) STRICT;

-- An array without an owner is being written or was given up; its chunks are cleared away.
CREATE TABLE array (
  id INTEGER PRIMARY KEY,
  landscape INTEGER REFERENCES landscape (id) ON DELETE SET NULL,
  topology INTEGER REFERENCES topology (id) ON DELETE SET NULL,
  file TEXT REFERENCES file (sha256) ON DELETE SET NULL,
  name TEXT NOT NULL,
  dtype TEXT NOT NULL,
  shape TEXT NOT NULL,
  low REAL,
  high REAL,
  CHECK ((landscape IS NOT NULL) + (topology IS NOT NULL) + (file IS NOT NULL) <= 1)
) STRICT;
CREATE UNIQUE INDEX array_of_landscape ON array (landscape, name) WHERE landscape IS NOT NULL;
CREATE UNIQUE INDEX array_of_topology ON array (topology, name) WHERE topology IS NOT NULL;
CREATE UNIQUE INDEX array_of_file ON array (file, name) WHERE file IS NOT NULL;
CREATE INDEX array_of_nothing ON array (id) WHERE landscape IS NULL AND topology IS NULL AND file IS NULL;

-- Elements in row-major order, little-endian, 1,000,000 bytes in every chunk but the last.
CREATE TABLE chunk (
  id INTEGER PRIMARY KEY,
  array INTEGER NOT NULL REFERENCES array (id),
  number INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX chunk_of_array ON chunk (array, number);

-- JSON objects that many metrics share, with sorted keys.
CREATE TABLE facts (
  id INTEGER PRIMARY KEY,
  json TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE metric (
  id INTEGER PRIMARY KEY,
  model INTEGER REFERENCES model (id) ON DELETE CASCADE,
  landscape INTEGER REFERENCES landscape (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  step REAL,
  value REAL,
  conventions INTEGER NOT NULL REFERENCES facts (id),
  versions INTEGER NOT NULL REFERENCES facts (id),
  source TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX metric_of_model ON metric (model, name, step);
CREATE INDEX metric_of_landscape ON metric (landscape, name);

CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'done', 'failed', 'cancelled')),
  priority INTEGER NOT NULL,
  spec TEXT NOT NULL,
  hash TEXT NOT NULL,
  model INTEGER NOT NULL REFERENCES model (id),
  landscape INTEGER REFERENCES landscape (id) ON DELETE SET NULL,
  stage TEXT NOT NULL,
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  failure TEXT,
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT
) STRICT;
CREATE INDEX run_by_hash ON run (hash);
CREATE INDEX run_by_state ON run (state);
CREATE INDEX run_of_landscape ON run (landscape);

CREATE TABLE log (
  id INTEGER PRIMARY KEY,
  run INTEGER REFERENCES run (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('info', 'warning', 'error')),
  text TEXT NOT NULL
) STRICT;
CREATE INDEX log_of_run ON log (run);
`;
