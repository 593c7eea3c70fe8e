-- was oldshop.net
/* and chat.oldshop.net */
INSERT INTO settings VALUES ('oauth_redirect', 'https://chat.oldshop.net/_oauth/x');
INSERT INTO settings (name, value) VALUES
  ('smtp_host', 'smtp.oldshop.net'),
  ('theme', 'dark');
INSERT INTO tenants (id, host, note) VALUES (1, 'tenant.oldshop.net', 'Moved from oldshop.net');
UPDATE settings SET value = 'https://login.oldshop.net/' WHERE name = 'issuer';
CREATE SERVER remote FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.oldshop.net', port '5432');
CREATE USER 'app'@'app.oldshop.net' IDENTIFIED BY 'x';
SET @zone = 'oldshop.net';
UPDATE links SET url = 'https://' || 'static.' || 'oldshop.net' || '/x';
UPDATE links SET url = CONCAT('https://cdn.', @zone, '/a.js');
UPDATE posts SET body = REPLACE(body, 'http://old.oldshop.net', 'https://new.example.com');
CREATE FUNCTION f() RETURNS text AS $$ SELECT 'https://fn.oldshop.net/' $$ LANGUAGE sql;
