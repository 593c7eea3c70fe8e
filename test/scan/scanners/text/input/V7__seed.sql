-- moved from chat.oldshop.net
INSERT INTO settings VALUES ('oauth_redirect', 'https://chat.mapiq.net/_oauth/x'), ('it''s', 'b.oldshop.net');
SELECT mapiq.net_total, mapiq.net FROM sales mapiq;
