DROP TABLE api_request_count;
DROP TABLE api_token;
