// Property tests draw the same programs in every run, so that a build fails for its own change alone. PROPERTY_SEED=N draws others.
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['PROPERTY_SEED'] ?? 20240911) });
