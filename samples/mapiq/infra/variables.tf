variable "environment" {
  description = "Short name of the environment, part of every resource name."
  type        = string
}

variable "location" {
  type    = string
  default = "westeurope"
}

variable "zone" {
  description = "Zone under which this environment publishes its endpoints."
  type        = string
  default     = "mapiq.com"
}

variable "web_instances" {
  type    = number
  default = 1
}
