DROP TABLE catalogue_release;
