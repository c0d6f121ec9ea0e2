import type { JsonObject } from '../http/json.js';
import { iso } from '../state/clock.js';
import type { Icon } from '../state/model.js';

const hour = 3_600_000;

/** Links to uploaded files are signed, and expire an hour after they were read. */
export const renderIcon = (icon: Icon | null, now: number): JsonObject | null => {
  switch (icon?.kind) {
    case undefined:
      return null;
    case 'emoji':
      return { type: 'emoji', emoji: icon.emoji };
    case 'external':
      return { type: 'external', external: { url: icon.url } };
    case 'file':
      return { type: 'file', file: { url: icon.url, expiry_time: iso(now + hour) } };
    case 'custom_emoji':
      return { type: 'custom_emoji', custom_emoji: { id: icon.id, name: icon.name, url: icon.url } };
    case 'icon':
      return { type: 'icon', icon: { name: icon.name, color: icon.color } };
  }
};
