// Dotted names that are files and can be no host: their last label is an extension that is no top-level domain and none in private
// use. Extensions that are domains, too (`.sh`, `.md`, `.py`, `.rs`, `.zip`, `.app`), are not here.
const EXTENSIONS: ReadonlySet<string> = new Set(
  (
    'js mjs cjs jsx ts mts cts tsx json jsonc json5 html htm xhtml css scss sass less vue svelte map wasm ' +
    'png jpg jpeg gif svg ico webp avif bmp tiff mp3 mp4 webm woff woff2 ttf eot otf pdf ' +
    'tgz gz tar bz2 xz 7z rar jar war ear nupkg whl deb rpm apk dmg msi exe dll pdb lib obj bin ' +
    'xml xsd xsl yml yaml toml ini cfg conf properties env txt csv tsv log lock bak tmp snap golden tpl tmpl ' +
    'go java kt kts scala groovy gradle cs csproj sln vb fs fsproj rb php phtml lua cpp cc hpp hh cxx ' +
    'aspx ashx asmx cshtml razor jsp jspx php3 php5 ' +
    'swift dart erl ex exs hs sql ps1 psm1 bat cmd bash zsh tf tfvars hcl proto graphql gql ' +
    'vtt srt m3u8 mpd flac aac ' +
    'pem crt cer key p12 pfx jks csr sum md5 sha1 sha256 sha512 sig asc rst adoc tex ejs hbs mustache erb j2 jinja'
  ).split(' '),
);

/** Whether a dotted name ends like a file and like no host. */
export function isFileName(name: string): boolean {
  return EXTENSIONS.has(name.slice(name.lastIndexOf('.') + 1)) || TEMPLATE.test(name);
}

/** What is copied to a file of settings: `settings.json.example`. */
const TEMPLATE = /\.(?:json|ya?ml|xml|ini|php|conf|toml|properties)\.(?:example|sample|dist|default|template)$/;
