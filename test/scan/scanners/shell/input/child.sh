#!/bin/bash
while getopts "h:" option; do
  case $option in
    h) HOST=$OPTARG ;;
  esac
done
curl "https://$HOST/x"
curl "https://$1/y"
