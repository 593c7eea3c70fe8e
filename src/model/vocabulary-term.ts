// URLs that are names: terms and namespaces of vocabularies (RDF 1.1 Concepts §3.2), which programs compare and nobody fetches.

const TERM = /^http:\/\/[\w.-]{1,200}(?::\d{1,5})?\/[^\s#?]{1,300}(?<!\.html?|\.php|\.aspx?|\/)#(?:[A-Z]\w{0,100})?$/;
const VOCABULARY = /^https?:\/\/[\w.-]{1,200}\/(?:[^\s#?]{0,200}\/)?(?:vocab|vocabulary|ontology|schema|ns)#\w{0,100}$/;
const NAMESPACE = /^(?:ns|namespace(?:_?ur[il])?|[a-z]\w{0,60}(?:_ns|(?<!(?:bus|hubs?|relay|qualified)_?)namespace))$/i;

/** Whether a whole text is the name of a term or of a vocabulary: `http://acme.example/units#Metre`, `http://acme.example/units#`. */
export function isTerm(text: string): boolean {
  return TERM.test(text) || VOCABULARY.test(text);
}

/** Whether what a name holds is the beginning of such names: `NS`, `XML_NAMESPACE`. */
export function isNamespaceName(name: string): boolean {
  return NAMESPACE.test(name);
}
