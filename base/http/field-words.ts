import type { FastifySchemaValidationError } from 'fastify'
import type { FieldProblem, Lang } from '../problem.ts'

type Say = (p: Record<string, unknown>) => string
const words: Record<string, Record<Lang, Say>> = {
  required: { zh: () => '这一项要填', en: () => 'is required' },
  minLength: { zh: (p) => `至少 ${p.limit} 个字`, en: (p) => `at least ${p.limit} characters` },
  maxLength: { zh: (p) => `最多 ${p.limit} 个字`, en: (p) => `at most ${p.limit} characters` },
  minItems: { zh: (p) => `至少 ${p.limit} 项`, en: (p) => `at least ${p.limit} items` },
  maxItems: { zh: (p) => `最多 ${p.limit} 项`, en: (p) => `at most ${p.limit} items` },
  minimum: { zh: (p) => `不能小于 ${p.limit}`, en: (p) => `not below ${p.limit}` },
  maximum: { zh: (p) => `不能大于 ${p.limit}`, en: (p) => `not above ${p.limit}` },
  enum: { zh: () => '请从给出的选项里选', en: () => 'choose one of the given values' },
  pattern: { zh: () => '格式不对', en: () => 'has the wrong form' },
  format: { zh: () => '格式不对', en: () => 'has the wrong form' },
  type: { zh: () => '格式不对', en: () => 'has the wrong form' },
  additionalProperties: { zh: () => '多出了不认识的内容', en: () => 'holds an unknown field' },
}
const other: Record<Lang, Say> = { zh: () => '填得不对', en: () => 'is not right' }

/** Says for each faulty field, in the language of the one who filled it in, what is wrong with it. */
export function fieldProblems(
  errors: readonly FastifySchemaValidationError[],
  context: string | undefined,
  lang: Lang,
): FieldProblem[] {
  return errors.slice(0, 20).map((error) => {
    const missing = (error.params as { missingProperty?: string }).missingProperty
    const path = [context, ...error.instancePath.split('/').slice(1), missing].filter(Boolean).join('.')
    return {
      path,
      message: (words[error.keyword] ?? { zh: other.zh, en: other.en })[lang](
        error.params as Record<string, unknown>,
      ),
    }
  })
}
