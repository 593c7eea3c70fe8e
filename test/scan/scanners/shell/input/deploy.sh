#!/bin/sh
# Runs the installer with its option and a position.
zone=oldshop.net
./install.sh --repo "https://option.$zone/debian"
bash child.sh -h "letter.$zone" first.oldshop.net
