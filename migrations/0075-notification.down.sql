DROP TABLE calendar_request_count;
DROP TABLE calendar_feed;
DROP TABLE notification_preference;
DROP TABLE notification;
