import { fork, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { WebgpuCall, WebgpuReply } from './webgpu-messages.ts';

const idleMs = 5_000;

interface Waiting {
  readonly resolve: (value: WebgpuReply['value']) => void;
  readonly reject: (error: Error) => void;
}

/** Beside this file, both in the sources (.ts) and in the built bundle (.js). */
const moduleUrl = new URL(`./webgpu-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);

/**
 * A process of its own for ONNX Runtime's WebGPU provider. In one process its sessions may be used from one thread only (two crash it), a graphics driver
 * may hang or crash whoever loads it, and it writes to the terminal: none of this reaches the parent. It ends with its parent, which it does not keep
 * alive while nothing is asked of it, and by itself when it has had no graph for a while.
 */
export class WebgpuProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;
  #graphs = 0;
  #open = 0;
  #idle: NodeJS.Timeout | undefined;
  #printed = '';
  #ended: string | null = null;

  constructor() {
    this.#child = fork(moduleUrl, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // in Electron, the program that runs is not Node unless it is told so
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      execArgv: [],
    });
    this.#child.stderr?.on(
      'data',
      (text: Buffer) => (this.#printed = (this.#printed + text.toString()).slice(0, 4000)),
    );
    this.#child.on('message', (reply) => this.#settle(reply as WebgpuReply));
    this.#child.on('error', (error) => this.#end(error.message));
    this.#child.on('exit', (code, signal) => this.#end(signal ? `signal ${signal}` : `exit code ${code}`));
    (this.#child.stderr as Socket | null)?.unref();
    this.#child.unref();
    this.#child.channel?.unref();
  }

  get alive(): boolean {
    return this.#ended === null;
  }

  /** What drivers and libraries wrote to its standard error, up to 4000 characters. */
  get printed(): string {
    return this.#printed;
  }

  /** A number for the next graph to compile. */
  nextGraph(): number {
    return this.#graphs++;
  }

  /** Copies what is sent before it returns. @throws WorkbenchError 'internal' when the call fails, 'worker-lost' when the process ends during it */
  async call(call: WebgpuCall): Promise<WebgpuReply['value']> {
    if (this.#ended !== null) throw lost(this.#ended);
    clearTimeout(this.#idle);
    this.#child.channel?.ref();
    const id = this.#calls++;
    const answered = new Promise<WebgpuReply['value']>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#child.send({ ...call, id });
    const value = await answered;
    if (call.kind === 'compile') this.#open++;
    if (call.kind === 'dispose') this.#open--;
    return value;
  }

  /** At once, whatever it does. @param why completes "The WebGPU process ended (…)" */
  end(why: string): void {
    this.#end(why);
    this.#child.kill('SIGKILL');
  }

  #settle({ id, value, error }: WebgpuReply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (!this.#waiting.size) this.#rest();
    if (error === null) waiting?.resolve(value);
    else waiting?.reject(new WorkbenchError('internal', `The WebGPU provider failed: ${error}`));
  }

  #rest(): void {
    this.#child.channel?.unref();
    this.#idle = setTimeout(() => {
      if (!this.#open) this.end('idle');
    }, idleMs).unref();
  }

  #end(how: string): void {
    this.#ended ??= how;
    for (const { reject } of this.#waiting.values()) reject(lost(this.#ended));
    this.#waiting.clear();
  }
}

const lost = (how: string): WorkbenchError =>
  new WorkbenchError('worker-lost', `The WebGPU process ended (${how}); run it again, or with --backend ort-cpu`);
