// Calls whose texts are for people: logs, failures, and what a program prints where it reads like a sentence. By name; it evaluates
// nothing.
import type { Profile } from './profile.js';

/** Loggers of every language by the name of what is called and how loud it is. */
const LOGGING =
  /(?:^|[._:>])(?:log|logs|logger|logging|slog|klog|glog|zap|zerolog|sugar|_?log(?:ger)?|console|timber|tracing|lager|sentry|os_log)[.:]{1,2}(?:log|trace|debug|info|information|warn|warning|error|fatal|fault|critical|exception|notice|verbose|panic|print|print(?:f|ln)|log(?:error|information|warning|debug|critical|trace)|[a-z]{1,12}(?:f|ln|w)|[diwev]|wtf)$/i;
const BARE =
  /^(?:error!|warn!|info!|debug!|trace!|panic!|eprintln!|eprint!|logger|say_(?:err|warning|verbose)|log_(?:info|error|warn|warning|debug)|Write-(?:Verbose|Warning|Error|Debug|Information|Host)|Say-(?:Verbose|Error|Warning)|say|info|warn|warning|die|fatal|debug|err|error|fail|abort|log|msg|message|fatalError|assert|assertionFailure|precondition|preconditionFailure|NSLog|os_log|debugPrint|require!?|unimplemented!|todo!|trigger_error|error_log|syslog|raise|throw|bail!|ensure!|anyhow!)$/i;
const FAILURE = /(?:Error|Exception|Warning|Failure|errors\.New|fmt\.Errorf)$/;

/** Calls that print, in any language; a profile adds its own. */
const PRINTS: ReadonlySet<string> = new Set(
  (
    'print println printf puts p pp echo write-output write-host say printfn fmt.print fmt.println fmt.printf print! println! ' +
    'system.out.println system.out.print system.out.printf system.err.println console.writeline console.write ' +
    'console.error.writeline stdout.write stderr.write sys.stdout.write sys.stderr.write stdout.writeln stderr.writeln ' +
    'click.echo self.stdout.write typer.echo io.puts io.warn fmt.fprintf fmt.fprintln cli.echo output.writeln io.writeln'
  ).split(' '),
);

/** Whether the texts of a call are for people whatever they say. */
export function isMessage({ messages = [] }: Pick<Profile, 'messages'>, name: string): boolean {
  return LOGGING.test(name) || BARE.test(name) || FAILURE.test(name) || messages.includes(name);
}

/** Whether a call prints: its sentences are for people, its other texts may be read by a program. */
export function isPrint(name: string): boolean {
  return PRINTS.has(name.toLowerCase().replace(/^(?:\$?this\.|\$)/, ''));
}
