import { initialConditions } from './pde/initial-conditions.ts';
import { beta, pdeProblem } from './pde/pde-problem.ts';

/** u_t + βu_x − νu_xx − ρu(1 − u) = 0 on [0, 2π) × [0, 1], periodic in x. Krishnapriyan et al. 2021. */
export const pde1d = pdeProblem({
  id: 'pde-1d',
  title: '1-D convection, diffusion, reaction (PINN)',
  convention:
    'L = L_u + L_b + lambda·L_f, means of squares; u_t + beta·u_x is the exact derivative along (beta, 1), u_xx the exact second one; with nu > 0, L_b also has the mean square difference of u_x between both ends',
  params: {
    beta,
    nu: { kind: 'number', title: 'Diffusion ν', default: 0, min: 0 },
    rho: { kind: 'number', title: 'Reaction ρ', default: 0 },
    'initial-condition': {
      kind: 'choice',
      title: 'Initial condition',
      default: 'sin',
      choices: Object.keys(initialConditions),
    },
  },
  equation: (params) => ({
    beta: params.beta as number,
    nu: params.nu as number,
    rho: params.rho as number,
    initial: initialConditions[params['initial-condition'] as keyof typeof initialConditions],
  }),
});
