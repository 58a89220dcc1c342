import createEnvironment from 'regl/lib/util/codegen.js';
import { describe, expect, it } from 'vitest';
import { compile } from '#renderer/gl/generated/compile.ts';

/** The same function made by the language itself: the obvious twin, which a page must not use. */
const twin = (names: readonly string[], body: string) =>
  Reflect.construct(Function, [...names, body]) as (...values: unknown[]) => unknown;

const programs: readonly (readonly [what: string, body: string])[] = [
  ['precedence', 'return a+b*2-(a-b)%3===a<<1|b&3^1'],
  ['associativity', 'return a-b-1-(2-1)/4/2'],
  ['short circuits', 'var n=0;return [a||(n=1),b&&(n+=2),0&&(n=9),n]'],
  ['a conditional in a conditional', 'return a>b?a>5?"big":"more":b===null?"none":"less"'],
  ['loops', 'var s=0,i;for(i=0;i<a;++i){if(i%2){s+=i;}else{s-=1}}return s'],
  ['a loop that ends its function', 'var i;for(i=0;i<9;i++){if(i*i>a){return i;}}return -1'],
  ['updates', 'var i=a;var j=i++ + ++i - i-- - --i;return [i,j]'],
  ['objects, keys and methods', 'var o={x:1,"y":[a,b]};o.z=o["y"][0];o.y[1]+=5;return [o,o.y.indexOf(a)]'],
  ['closures over the same variable', 'var n=a;return [function(k){n+=k;return n;}(2),n]'],
  ['typed arrays', 'var v=new Float32Array(3);v[1]=a;return [v,v instanceof Float32Array,Array.isArray([1])]'],
  ['words', 'return [typeof a,void 0,!a,~a,-a,+"3",true,null,"k" in {k:1}]'],
  ['equality with null', 'var u;return [u==null,a!=null,null===u]'],
  ['numbers', 'return [0.5,.25,1e-3,2E5,7]'],
  ['assignment as a value', 'var x,y;x=y=a;return [(x=b,x),y]'],
];

describe('compile', () => {
  it.each(programs)('means what the language means: %s', (_, body) => {
    for (const [a, b] of [
      [7, 3],
      [2, 2],
      [-4, 11],
    ])
      expect(compile(['a', 'b'], body)(a, b)).toEqual(twin(['a', 'b'], body)(a, b));
  });

  it('calls a method on its object', () => {
    const gl = { calls: 0, draw: count };
    function count(this: { calls: number }, n: number): void {
      this.calls += n;
    }
    compile(['gl'], 'gl.draw(2);gl["draw"](3);')(gl);
    expect(gl.calls).toBe(5);
  });

  it('runs what the generator of regl writes', () => {
    const program = createEnvironment();
    const counter = { n: 0 };
    const linked = program.link(counter);
    const draw = program.proc('draw', 1);
    draw.set(linked, '.n', 'a0*2');
    draw('a0(', linked, ');');
    const source = `${String(program.global)}return {"draw":${String(draw)}}`.replaceAll('a0*2', '4');
    for (const make of [compile, twin]) {
      const seen: number[] = [];
      const made = make([linked], source)(counter) as { draw: (look: (c: { n: number }) => void) => void };
      made.draw(({ n }) => seen.push(n));
      expect(seen).toEqual([4]); // set for the time of the call
      expect(counter.n).toBe(0); // and put back after it
    }
  });

  it.each([
    ['a name that was never declared', 'return elsewhere'],
    ['an assignment to such a name', 'elsewhere=1'],
    ['a statement outside the language', 'while(1){}'],
    ['a token outside the language', 'return `x`'],
    ['a program that ends too early', 'return (1+'],
  ])('refuses %s', (_, body) => {
    expect(() => compile([], body)()).toThrow(expect.objectContaining({ code: 'internal' }));
  });
});
