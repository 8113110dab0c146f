import { Link } from '@tanstack/react-router'

export function PersonLink({ id, name }: { id: string; name: string }) {
  return (
    <Link to="/residents/$id" params={{ id }}>
      {name || '—'}
    </Link>
  )
}
