ALTER TABLE submission DROP COLUMN classification, DROP COLUMN dates, DROP COLUMN open_points;
DROP FUNCTION snapshot_classification(text);
DROP FUNCTION snapshot_dates(text);
DROP FUNCTION snapshot_open_points(text);
