module Acme
  class Hosts
    ZONE = "oldshop.net"
    BY_NAME = { id: "id.#{ZONE}", "cdn" => "cdn.example.com" }.freeze
    attr_reader :sub

    def initialize(sub)
      @sub = sub
    end

    def url
      "https://#{@sub}.#{ZONE}/start"
    end

    def self.api(name, tail = "v1")
      "https://#{name}." + ZONE + "/" + tail
    end
  end
end
