import { databases, dataSources } from '../emulator/sample/ids';

/** Settings that show what the extension is for: databases of the sample, and a rule. */
export const demoSettings = {
  'notionArchivist.databases': [databases.bugTracker, databases.contentHub],
  'notionArchivist.rules': [
    {
      name: 'Done for a month',
      dataSource: dataSources.bugTracker,
      when: [
        { property: 'Status', is: ['Done'] },
        { time: 'edited', olderThanDays: 30 },
      ],
    },
  ],
} as const;
