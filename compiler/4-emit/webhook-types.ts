import type { WebhooksPlan } from '../plan.js'
import { sentence } from './documentation.js'
import { propertyName, type SafeSchema, safeSchema } from './schema.js'

/** The type that has each event's payload under the event's name. */
export function webhookEventsSchema({ events }: WebhooksPlan): SafeSchema {
  const about = ({ label, description }: { label?: string; description?: string }) =>
    [...sentence(label), ...sentence(description)].join(' ')
  return {
    type: 'object',
    description: 'What webhooks bring, by event.',
    properties: Object.fromEntries(
      events.map((event) => {
        const schema = safeSchema(event.schema)
        const description = about(event)
        return [propertyName(event.name), { ...schema, ...(description && { description }) }]
      }),
    ),
    required: events.map(({ name }) => propertyName(name)),
    additionalProperties: false,
  }
}
