ALTER TABLE submission DROP COLUMN classification, DROP COLUMN dates;
DROP FUNCTION snapshot_classification(text);
DROP FUNCTION snapshot_dates(text);
