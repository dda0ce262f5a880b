-- A use case is a system × a purpose × a deployer. Its number is given once and never reused.
CREATE TABLE register_number (
  year integer PRIMARY KEY,
  last integer NOT NULL CHECK (last > 0)
);

CREATE TABLE use_case (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE CHECK (number ~ '^KI-[0-9]{4}-[0-9]{4,}$'),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  purpose text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 2000),
  description text NOT NULL CHECK (length(description) <= 10000),
  supplier text NOT NULL CHECK (length(supplier) <= 200),
  product text NOT NULL CHECK (length(product) <= 200),
  model text NOT NULL CHECK (length(model) <= 200),
  planned_start date,
  placed_on_market date,
  design_change date,
  department_id uuid NOT NULL REFERENCES department (id),
  owner_id uuid NOT NULL REFERENCES person (id),
  created_at timestamptz NOT NULL,
  -- The first time it left the department; from then on reviewers may see it.
  submitted_at timestamptz,
  -- Set while a submission stands: its words do not change under the reviewers. A new assessment opens them again.
  frozen_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX use_case_by_department ON use_case (department_id);

-- No DELETE: an entry is retired, never removed.
GRANT SELECT, INSERT, UPDATE ON register_number, use_case TO register_app;
