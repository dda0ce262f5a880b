DROP TABLE administration_settings;
