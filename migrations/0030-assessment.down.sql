DROP TABLE assessment_author;
DROP TABLE assessment;
DROP FUNCTION assessment_stays_as_submitted;
