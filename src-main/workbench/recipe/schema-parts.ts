import * as v from 'valibot';

// a schema's message is what a person reads after "expected"; its description is what an editor shows

export const count = (least: number, most: number) => {
  const expected = `an integer from ${least} to ${most}`;
  return v.pipe(v.number(expected), v.integer(expected), v.minValue(least, expected), v.maxValue(most, expected));
};

export const above0 = v.pipe(v.number('a number above 0'), v.gtValue(0, 'a number above 0'));

export const described = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));
