-- What the publication of a version means for a use case: a new assessment is due, and why.
CREATE TABLE reassessment (
  id uuid PRIMARY KEY,
  version text NOT NULL REFERENCES catalogue_publication (version),
  use_case_id uuid NOT NULL REFERENCES use_case (id),
  -- opened: a draft was made for it; draft_kept: one was open already and stays; pending: a decision must fall first.
  state text NOT NULL CHECK (state IN ('opened', 'draft_kept', 'pending')),
  -- The draft that was made or kept.
  assessment_id uuid REFERENCES assessment (id),
  -- Canonical JSON: the version before, what changes and why, the answers that could not be carried over.
  impact text NOT NULL,
  noted_at timestamptz NOT NULL,
  CONSTRAINT once_per_version UNIQUE (version, use_case_id),
  CONSTRAINT a_draft_unless_pending CHECK ((state = 'pending') = (assessment_id IS NULL))
);
CREATE INDEX reassessment_by_use_case ON reassessment (use_case_id);

-- The inventory is read in the order in which it grew, page by page.
CREATE INDEX use_case_by_creation ON use_case (created_at, number);

GRANT SELECT, INSERT, UPDATE ON reassessment TO register_app;
