ALTER TABLE review_condition DROP COLUMN responsible_id;
DROP TABLE case_comment;
DROP TABLE review_question_end;
DROP FUNCTION an_end_opens_again();
DROP TABLE review_question;
DROP FUNCTION a_question_waits();
DROP TABLE attachment;
ALTER TABLE stored_file DROP CONSTRAINT stored_file_media_type_check;
ALTER TABLE stored_file ADD CONSTRAINT stored_file_media_type_check CHECK (media_type IN ('application/pdf', 'application/json'));
