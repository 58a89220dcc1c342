/** Schema 2: what was computed of the Hessians of models. */
export default `
-- spec and result are JSON; an array of numbers stands for a Float64Array.
CREATE TABLE hessian (
  id INTEGER PRIMARY KEY,
  model INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE,
  hash TEXT NOT NULL UNIQUE,
  spec TEXT NOT NULL,
  result TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX hessian_of_model ON hessian (model, id);
`;
