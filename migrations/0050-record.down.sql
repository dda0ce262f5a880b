DROP TABLE record;
DROP TABLE stored_file;
