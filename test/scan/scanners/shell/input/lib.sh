ZONE=oldshop.net
