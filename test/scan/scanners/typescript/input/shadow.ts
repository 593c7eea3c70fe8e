// Shadowing: a name without a declaration of its own must not meet one of another scope.
import { ROOT } from "./root";
function outer(ROOT: string) {
  return "https://a." + ROOT;
}
{
  const ROOT = "block.mapiq.net";
  fetch(ROOT);
}
fetch(ROOT);
try { run(); } catch (ROOT) { fetch(ROOT); }
const process = { env: { HOST: "shadow.mapiq.net" } };
fetch(process.env.HOST);
function fetchAll(fetch: (u: string) => void) { fetch("https://cb.mapiq.net"); }
[{ h: "login", z: "net" }, { h: "cdn", z: "com" }].forEach(({ h, z }) => fetch(`https://${h}.mapiq.${z}`));
