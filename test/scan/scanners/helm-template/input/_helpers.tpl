{{- define "api.fullname" -}}
{{ .Release.Name }}-{{ .Chart.Name }}
{{- end }}

{{/* The mail gateway has its own name. */}}
{{- define "api.smtp" -}}
{{- $sub := default "smtp" .sub -}}
{{ $sub }}.{{ .context.Values.global.zone }}
{{- end -}}
