import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText, sizeOf } from '#shared/domain/tensor.ts';
import type { Feed, Feeds, TensorInfo } from './runtime.ts';

/** The feed of `input`, checked. @throws WorkbenchError 'key-missing' | 'shape-mismatch' | 'unsupported-dtype' */
export function feedOf({ name, shape, dtype }: TensorInfo, feeds: Feeds): Feed {
  if (!Object.hasOwn(feeds, name))
    throw new WorkbenchError('key-missing', `No feed for input ${name} (${dtype} ${shapeText(shape)})`, { name });
  const feed = feeds[name];
  const found = feed instanceof Float32Array ? 'float32' : 'float64';
  if (found !== dtype)
    throw new WorkbenchError('unsupported-dtype', `Feed ${name} is ${found}, the graph takes ${dtype}`, { name });
  if (feed.length !== sizeOf(shape))
    throw new WorkbenchError(
      'shape-mismatch',
      `Feed ${name} has ${feed.length} values, the graph takes ${shapeText(shape)} = ${sizeOf(shape)}`,
      { name, length: feed.length, shape: [...shape] },
    );
  return feed;
}
