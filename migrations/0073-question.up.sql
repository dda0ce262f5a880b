-- People attach files beside the register's own records; the type is what the content says.
ALTER TABLE stored_file DROP CONSTRAINT stored_file_media_type_check;
ALTER TABLE stored_file ADD CONSTRAINT stored_file_media_type_check CHECK (media_type IN (
  'application/pdf', 'application/json', 'image/png', 'image/jpeg', 'text/plain',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet'));

-- A file that somebody attached to something of a case. Rows are written once.
CREATE TABLE attachment (
  id uuid PRIMARY KEY,
  use_case_id uuid NOT NULL REFERENCES use_case (id),
  sha256 text NOT NULL REFERENCES stored_file (sha256),
  name text NOT NULL CHECK (length(btrim(name)) > 0 AND length(name) <= 200),
  size integer NOT NULL CHECK (size > 0),
  belongs_to text NOT NULL CHECK (belongs_to IN ('question', 'answer', 'comment', 'condition_report', 'conciliation')),
  belongs_id uuid NOT NULL,
  position integer NOT NULL CHECK (position > 0),
  uploaded_by uuid NOT NULL REFERENCES person (id),
  uploaded_at timestamptz NOT NULL,
  UNIQUE (belongs_to, belongs_id, position)
);
CREATE INDEX attachment_by_use_case ON attachment (use_case_id);

-- Return for information: a track asks, and its review waits.
CREATE TABLE review_question (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL REFERENCES review (id),
  text text NOT NULL CHECK (length(btrim(text)) > 0 AND length(text) <= 10000),
  due_on date NOT NULL,
  asked_by uuid NOT NULL REFERENCES person (id),
  asked_at timestamptz NOT NULL
);
CREATE INDEX review_question_by_review ON review_question (review_id);

-- How a question ended: the proposers answered, or the track took it back.
CREATE TABLE review_question_end (
  question_id uuid PRIMARY KEY REFERENCES review_question (id),
  kind text NOT NULL CHECK (kind IN ('answered', 'withdrawn')),
  text text NOT NULL CHECK (length(btrim(text)) > 0 AND length(text) <= 10000),
  ended_by uuid NOT NULL REFERENCES person (id),
  ended_at timestamptz NOT NULL
);

CREATE FUNCTION a_question_waits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF has_a_hand_in(NEW.asked_by, (SELECT submission_id FROM review WHERE id = NEW.review_id)) THEN
    RAISE EXCEPTION 'four eyes: a person cannot question their own case' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes';
  END IF;
  UPDATE review_progress SET state = 'awaiting_answer' WHERE review_id = NEW.review_id AND state = 'open';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'one question at a time, while the review is open' USING ERRCODE = 'check_violation', CONSTRAINT = 'one_open_question';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER a_question_waits AFTER INSERT ON review_question FOR EACH ROW EXECUTE FUNCTION a_question_waits();

CREATE FUNCTION an_end_opens_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  the_review uuid;
  the_submission uuid;
BEGIN
  SELECT q.review_id, r.submission_id INTO the_review, the_submission
  FROM review_question q JOIN review r ON r.id = q.review_id WHERE q.id = NEW.question_id;
  IF has_a_hand_in(NEW.ended_by, the_submission) <> (NEW.kind = 'answered') THEN
    RAISE EXCEPTION 'proposers answer, the track takes back' USING ERRCODE = 'check_violation', CONSTRAINT = 'who_ends_a_question';
  END IF;
  UPDATE review_progress SET state = 'open' WHERE review_id = the_review AND state = 'awaiting_answer';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the review does not wait for an answer' USING ERRCODE = 'check_violation', CONSTRAINT = 'one_open_question';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER an_end_opens_again AFTER INSERT ON review_question_end FOR EACH ROW EXECUTE FUNCTION an_end_opens_again();

-- What people say to one another about a case, beside questions and decisions.
CREATE TABLE case_comment (
  id uuid PRIMARY KEY,
  use_case_id uuid NOT NULL REFERENCES use_case (id),
  text text NOT NULL CHECK (length(btrim(text)) > 0 AND length(text) <= 10000),
  said_by uuid NOT NULL REFERENCES person (id),
  -- In which capacity, as it was then.
  said_as text NOT NULL CHECK (said_as IN ('proposer', 'data_protection', 'it_security', 'staff_council', 'coordination', 'head')),
  said_at timestamptz NOT NULL
);
CREATE INDEX case_comment_by_use_case ON case_comment (use_case_id, said_at);

-- The account of who is responsible for a condition, where it is a person of the register; the name stays as frozen.
ALTER TABLE review_condition ADD COLUMN responsible_id uuid REFERENCES person (id);

GRANT SELECT, INSERT ON attachment, review_question, review_question_end, case_comment TO register_app;
