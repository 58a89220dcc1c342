/** Something about a field that its user should know before trusting a number taken from it. One clause each, without a full stop. */
export interface Finding {
  readonly id: string;
  readonly what: string;
  readonly where: string;
  readonly why: string;
  readonly advice: string;
  /** `realign`: a copy in which it is put right can be made. */
  readonly repair?: 'realign';
}
