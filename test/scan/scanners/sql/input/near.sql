SELECT oldshop.net_total, oldshop.net FROM sales oldshop WHERE oldshop.net > 3;
SELECT "oldshop"."net" FROM `oldshop.net`.rows;
SELECT [oldshop].[net] FROM dbo.sales;
INSERT INTO people (name, email) VALUES ('Jo', 'jo@oldshop.net');
INSERT INTO files VALUES ('oldshop.network', 'https://oldshop.net.example.com/');
SELECT 'it''s gone';
