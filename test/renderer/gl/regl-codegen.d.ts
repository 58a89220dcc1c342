declare module 'regl/lib/util/codegen.js' {
  interface Block {
    (...code: readonly string[]): void;
    set(object: string, property: string, value: string): void;
  }
  interface Environment {
    readonly global: Block;
    link(value: unknown): string;
    proc(name: string, parameters: number): Block;
  }
  export default function createEnvironment(): Environment;
}
