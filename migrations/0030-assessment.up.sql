-- Answers are stored, everything else is derived from them. Canonical JSON as text: what is hashed must not be reordered.
CREATE TABLE assessment (
  id uuid PRIMARY KEY,
  use_case_id uuid NOT NULL REFERENCES use_case (id),
  catalogue_version text NOT NULL,
  answers text NOT NULL DEFAULT '{}',
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'superseded')),
  started_by uuid NOT NULL REFERENCES person (id),
  started_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX assessment_one_open_draft ON assessment (use_case_id) WHERE state = 'draft';
CREATE INDEX assessment_by_use_case ON assessment (use_case_id);

-- Who answered in a draft: four eyes must know everybody who had a hand in it.
CREATE TABLE assessment_author (
  assessment_id uuid NOT NULL REFERENCES assessment (id),
  person_id uuid NOT NULL REFERENCES person (id),
  PRIMARY KEY (assessment_id, person_id)
);

-- What was submitted stays what it was: answers change in a draft only, a state never goes back.
CREATE FUNCTION assessment_stays_as_submitted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'draft' AND (NEW.answers, NEW.catalogue_version, NEW.use_case_id) IS DISTINCT FROM (OLD.answers, OLD.catalogue_version, OLD.use_case_id) THEN
    RAISE EXCEPTION 'assessment % was submitted and cannot be changed', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF (OLD.state = 'superseded' AND NEW.state <> 'superseded') OR (OLD.state = 'submitted' AND NEW.state = 'draft') THEN
    RAISE EXCEPTION 'assessment % cannot go back from % to %', OLD.id, OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_stays_as_submitted BEFORE UPDATE ON assessment
  FOR EACH ROW EXECUTE FUNCTION assessment_stays_as_submitted();

GRANT SELECT, INSERT, UPDATE ON assessment TO register_app;
GRANT SELECT, INSERT ON assessment_author TO register_app;
