DROP TABLE catalogue_publication;
DROP FUNCTION publications_go_on;
