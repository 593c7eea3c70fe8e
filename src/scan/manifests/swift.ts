// Package.swift: a Swift package by the name that it declares. Runs nothing.
import type { SideReader } from '../side-reader.js';
import { codeTokens, stringAfter } from '../manifest-text/code-tokens.js';
import { serviceFact } from '../manifest-text/service-fact.js';

/** Swift packages. */
export const reader: SideReader = {
  id: 'swift',
  title: 'Package.swift',
  names: ['Package.swift'],
  version: 1,
  references: ['https://docs.swift.org/package-manager/PackageDescription/PackageDescription.html'],
  needs: 'none',
  open: () =>
    Promise.resolve(function* (source) {
      const tokens = [...codeTokens(source.text, 'slashes')];
      yield serviceFact(source, stringAfter(tokens, ['Package', '(', 'name', ':']));
    }),
};
