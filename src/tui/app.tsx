// The Ink views: they paint a frame and know nothing else. Every line is already as wide as it may be.
import { Box, Text } from 'ink';
import { useSyncExternalStore, type ReactElement } from 'react';
import { frameOf, type Frame } from './frame.js';
import type { Paint } from './paint.js';
import type { Pages } from './pages.js';
import type { State } from './state.js';
import type { Store } from './store.js';

export interface ViewProps {
  readonly state: State;
  readonly pages: Pages;
  readonly paint: Paint;
}

/** The whole screen, kept up with the store. */
export function App({ store, paint }: { readonly store: Store; readonly paint: Paint }): ReactElement {
  const state = useSyncExternalStore(store.subscribe, store.state);
  return <ScreenView state={state} pages={store.pages} paint={paint} />;
}

/** One state. */
export function ScreenView({ state, pages, paint }: ViewProps): ReactElement {
  const frame = frameOf(state, pages);
  const { columns, rows } = state.size;
  return (
    <Box flexDirection="column" width={columns} height={rows - 1}>
      {frame.head.map((pieces, i) => (
        <Line key={i} text={paint.line(pieces, columns)} />
      ))}
      <Body frame={frame} paint={paint} columns={columns} />
      <Line text={paint.line(frame.foot, columns)} />
    </Box>
  );
}

function Body({
  frame,
  paint,
  columns,
}: {
  readonly frame: Frame;
  readonly paint: Paint;
  readonly columns: number;
}): ReactElement {
  const { layout, preview } = frame;
  const isBeside = layout.preview === 'beside';
  return (
    <Box flexDirection={isBeside ? 'row' : 'column'} flexGrow={1}>
      <ListView frame={frame} paint={paint} />
      {layout.preview === 'none' ? null : (
        <Box flexDirection="column" width={layout.previewColumns + (isBeside ? 3 : 0)}>
          {isBeside ? null : <Line text={paint.line([['quiet', '─'.repeat(columns)]], columns)} />}
          {Array.from({ length: layout.previewRows }, (_, i) => (
            <Line key={i} text={`${isBeside ? ' │ ' : ''}${paint.line(preview[i] ?? [], layout.previewColumns)}`} />
          ))}
        </Box>
      )}
    </Box>
  );
}

function ListView({ frame: { layout, list }, paint }: { readonly frame: Frame; readonly paint: Paint }): ReactElement {
  const columns = layout.listColumns - 2;
  return (
    <Box flexDirection="column" width={layout.listColumns} height={layout.listRows}>
      {list.map(({ pieces, isSelected }, i) => (
        <Line key={i} text={isSelected ? `> ${paint.selected(pieces, columns)}` : `  ${paint.line(pieces, columns)}`} />
      ))}
    </Box>
  );
}

function Line({ text }: { readonly text: string }): ReactElement {
  return <Text wrap="truncate">{text === '' ? ' ' : text}</Text>;
}
