/** Carries a text message to a phone. Partners implement it below `exchange/sms`. */
export interface SmsGateway {
  /** Resolves when the gateway has taken the message; throws when it has not. `to`: 11 digits. */
  send(to: string, text: string): Promise<{ id: string }>
  /** Only the development gateway: messages reach nobody, so that their code may be shown on the screen. */
  readonly development?: true
}
