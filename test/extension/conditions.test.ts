import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Criterion } from '../../src/model/arrangement/criterion';
import type { PropertySchema } from '../../src/notion/schema/property';
import { conditionInWords } from '../../src/ui/text/conditions';
import { type ConditionOptions, pickConditions } from '../../src/ui/arrange/conditions';
import { Prompts } from './prompts';
import { id as notionIdOf } from './support/emulator';
import type { FakePick } from './support/fakePick';

const options = (...names: readonly string[]) => names.map((name) => ({ id: name, name }));

const properties: readonly PropertySchema[] = [
  { id: 'title', name: 'Name', type: 'title' },
  { id: 'st', name: 'Status', type: 'status', options: options('To do', 'Done') },
  {
    id: 'se',
    name: '$(flame) [a](b)',
    type: 'select',
    options: options('$(trash) x', '[a](b)', '\u202Ec', ''),
  },
  { id: 'tg', name: 'Tags', type: 'multi_select', options: options('ui', 'docs') },
  { id: 'no', name: 'No options', type: 'select', options: [] },
  { id: 'bl', name: 'Blocked', type: 'checkbox' },
  { id: 'du', name: 'Due', type: 'date' },
  { id: 'nt', name: 'Notes', type: 'rich_text' },
  { id: 'pd', name: 'Progress', type: 'number', format: 'percent' },
  { id: 'nr', name: 'Number', type: 'unique_id' },
  { id: 'we', name: 'Website', type: 'url' },
  { id: 'pj', name: 'Project', type: 'relation' },
  { id: 'fi', name: 'Files', type: 'files' },
  { id: 'cb', name: 'Created by', type: 'created_by' },
  { id: 'fo', name: 'Score', type: 'formula' },
  { id: 'su', name: 'Sum', type: 'rollup', result: 'number' },
  { id: 'la', name: 'Latest', type: 'rollup', result: 'date' },
  { id: 'it', name: 'Parts', type: 'rollup', result: 'items' },
  { id: 'un', name: 'New rollup', type: 'rollup', result: 'unknown' },
  { id: 'as', name: 'Assignee', type: 'people' },
  { id: 'ct', name: 'Created time', type: 'created_time' },
  { id: 'ot', name: 'New type', type: 'other' },
];

const ada = notionIdOf('01234567-89ab-cdef-0123-456789abcdef');
const done: Criterion = { kind: 'option', type: 'status', property: 'st', anyOf: ['Done'] };
const unblocked: Criterion = { kind: 'checkbox', property: 'bl', checked: false };

describe('conditions in words', () => {
  const now = new Date(2026, 10, 21, 12, 30);
  const cases: readonly (readonly [Criterion, string | RegExp])[] = [
    [done, 'Status is “Done”'],
    [{ ...done, anyOf: ['To do', 'Done'] }, 'Status is “To do” or “Done”'],
    [
      { kind: 'option', type: 'multi_select', property: 'tg', anyOf: ['ui', 'docs'] },
      'Tags has “ui” or “docs”',
    ],
    [unblocked, 'Blocked is not checked'],
    [{ ...unblocked, checked: true }, 'Blocked is checked'],
    [{ kind: 'text', type: 'title', property: 'title', contains: 'a\nb' }, 'Name contains “a b”'],
    [
      { kind: 'age', of: { kind: 'date', property: 'du' }, days: 30 },
      /^Due more than 30 days ago \(before .*22.*2026\)$/,
    ],
    [
      { kind: 'age', of: { kind: 'time', time: 'edited' }, days: 1 },
      /^Last edited more than a day ago \(before .*20.*2026.*12:30.*\)$/,
    ],
    [{ ...done, property: 'xx' }, 'Missing property is “Done”'],
    [{ ...done, anyOf: ['To do', 'Done'], isNot: true }, 'Status is not “To do” or “Done”'],
    [
      { kind: 'option', type: 'multi_select', property: 'tg', anyOf: ['ui'], isNot: true },
      'Tags does not have “ui”',
    ],
    [{ kind: 'empty', type: 'date', property: 'du' }, 'Due is empty'],
    [{ kind: 'empty', type: 'people', property: 'as', isNot: true }, 'Assignee is not empty'],
    [
      { kind: 'text', type: 'rich_text', property: 'nt', contains: 'x', isNot: true },
      'Notes does not contain “x”',
    ],
    [{ kind: 'naming', property: 'as', anyOf: [{ id: ada, name: 'Ada' }] }, 'Assignee is “Ada”'],
    [
      { kind: 'naming', property: 'as', anyOf: [{ id: ada }], isNot: true },
      'Assignee is not “Person 01234567”',
    ],
    [{ kind: 'naming', type: 'created_by', property: 'cb', anyOf: [{ id: 'me' }] }, 'Created by is “Me”'],
    [{ kind: 'number', type: 'number', property: 'pd', is: 'atLeast', number: 0.5 }, 'Progress ≥ 50%'],
    [{ kind: 'number', type: 'rollup', property: 'su', is: 'doesNotEqual', number: -1.5 }, 'Sum ≠ -1.5'],
    [{ kind: 'text', type: 'formula', property: 'fo', contains: 'x' }, 'Score contains “x”'],
    [{ kind: 'emptyResult', type: 'formula', result: 'date', property: 'fo' }, 'Score is empty'],
    [{ kind: 'text', type: 'rollupItems', property: 'it', contains: 'x' }, 'A value of Parts contains “x”'],
    [
      { kind: 'age', of: { kind: 'date', type: 'rollupItems', property: 'it' }, days: 7 },
      /^A value of Parts more than 7 days ago/,
    ],
    [
      { kind: 'any', of: [{ ...done, anyOf: ['To do', 'Done'] }, unblocked] },
      'Status is “To do” or “Done” or Blocked is not checked',
    ],
    [
      { kind: 'option', type: 'select', property: 'se', anyOf: ['[a](b)', ''] },
      '$(flame) [a]\u200b(b) is “[a]\u200b(b)” or “Untitled”',
    ],
  ];
  for (const [criterion, words] of cases)
    it(`words a condition as ${String(words)}`, () => {
      const said = conditionInWords(criterion, properties, now);
      if (typeof words === 'string') assert.equal(said, words);
      else assert.match(said, words);
    });
});

const noPeople = () => Promise.resolve([]);

describe('choosing conditions', () => {
  const prompts = new Prompts();
  beforeEach(() => {
    prompts.install();
  });
  afterEach(() => prompts.finish());

  const title = 'The title';
  const start = (rest: Partial<ConditionOptions> = {}) =>
    pickConditions(properties, { title, mayBeEmpty: false, hasBack: false, people: noPeople, ...rest });

  const take =
    (...labels: readonly string[]) =>
    (pick: FakePick) => {
      pick.choose(...labels);
      pick.accept();
    };
  const choose = (...labels: readonly string[]) => {
    prompts.pick(/^The title$/, take(...labels));
  };
  const back = (input: { pressTitleButton(button: vscode.QuickInputButton): void }) => {
    input.pressTitleButton(vscode.QuickInputButtons.Back);
  };

  it('offers the properties that have conditions, and the times of every page', async () => {
    prompts.pick(/^The title$/, (pick) => {
      assert.deepEqual(pick.labels, [
        'Name',
        'Status',
        '\\$(flame) [a]\u200b(b)',
        'Tags',
        'Blocked',
        'Due',
        'Notes',
        'Progress',
        'Number',
        'Website',
        'Project',
        'Files',
        'Created by',
        'Score',
        'Sum',
        'Latest',
        'Parts',
        'Assignee',
        'Any page',
        'Last edited',
        'Created',
        '',
        'Any of Several Conditions…',
      ]);
      assert.deepEqual(pick.buttons, []);
      pick.hide();
    });
    assert.equal(await start(), undefined);
  });

  it('collects conditions one after the other until the person goes on', async () => {
    choose('Status');
    choose('is');
    choose('To do', 'Done');
    choose('Add Condition…');
    choose('Blocked');
    choose('Not checked');
    prompts.pick(/^The title$/, (pick) => {
      assert.deepEqual(pick.labels, [
        'Show Matching Pages',
        'Add Condition…',
        '',
        'Status is “To do” or “Done”',
        'Blocked is not checked',
      ]);
      take('Show Matching Pages')(pick);
    });
    assert.deepEqual(await start(), { value: [{ ...done, anyOf: ['To do', 'Done'] }, unblocked] });
  });

  it('passes on option names unchanged, whatever they look like', async () => {
    choose('\\$(flame) [a]\u200b(b)');
    choose('is');
    prompts.pick(/^The title$/, (pick) => {
      assert.deepEqual(pick.labels, ['\\$(trash) x', '[a]\u200b(b)', 'c', 'Untitled']);
      take(...pick.labels)(pick);
    });
    choose('Show Matching Pages');
    assert.deepEqual(await start(), {
      value: [
        {
          kind: 'option',
          type: 'select',
          property: 'se',
          anyOf: ['$(trash) x', '[a](b)', '\u202Ec', ''],
        },
      ],
    });
  });

  for (const [subject, test, criterion] of [
    ['Due', 'is empty', { kind: 'empty', type: 'date', property: 'du' }],
    ['Assignee', 'is not empty', { kind: 'empty', type: 'people', property: 'as', isNot: true }],
    ['Name', 'is empty', { kind: 'empty', type: 'title', property: 'title' }],
    ['Tags', 'is not empty', { kind: 'empty', type: 'multi_select', property: 'tg', isNot: true }],
  ] as const)
    it(`asks nothing more for ${subject} ${test}`, async () => {
      choose(subject);
      choose(test);
      choose('Show Matching Pages');
      assert.deepEqual(await start(), { value: [criterion] });
    });

  it('takes the opposite of options and texts', async () => {
    choose('Status');
    choose('is not');
    choose('Done');
    choose('Add Condition…');
    choose('Notes');
    choose('does not contain');
    prompts.box(/^The title$/, (box) => box.submit('x'));
    choose('Show Matching Pages');
    assert.deepEqual(await start(), {
      value: [
        { ...done, isNot: true },
        { kind: 'text', type: 'rich_text', property: 'nt', contains: 'x', isNot: true },
      ],
    });
  });

  it('offers the people that pages name, and goes back where they cannot be read', async () => {
    const grace = { id: notionIdOf('11234567-89ab-cdef-0123-456789abcdef'), name: undefined };
    choose('Assignee');
    choose('is');
    choose('Ada', 'Person 11234567');
    choose('Show Matching Pages');
    const anyOf = [{ id: ada, name: 'Ada' }, grace];
    const found = await start({ people: () => Promise.resolve(anyOf) });
    assert.deepEqual(found, { value: [{ kind: 'naming', property: 'as', anyOf }] });

    choose('Assignee');
    choose('is not');
    prompts.pick(/^The title$/, (pick) => {
      assert.deepEqual(pick.labels, ['is', 'is not', 'is empty', 'is not empty']);
      pick.hide();
    });
    assert.equal(await start({ people: () => Promise.resolve(undefined) }), undefined);
  });

  it('requires at least one option for a condition', async () => {
    choose('Tags');
    choose('has');
    prompts.pick(/^The title$/, (pick) => {
      pick.accept();
      assert.ok(pick.isOpen);
      pick.hide();
    });
    assert.equal(await start(), undefined);
  });

  for (const [subject, of] of [
    ['Due', { kind: 'date', property: 'du' }],
    ['Last edited', { kind: 'time', time: 'edited' }],
    ['Created', { kind: 'time', time: 'created' }],
  ] as const)
    it(`takes a whole number of days for ${subject} and explains what else is wrong`, async () => {
      choose(subject);
      if (subject === 'Due') choose('is more than … days ago');
      prompts.box(/^The title$/, async (box) => {
        for (const bad of ['0', '-3', 'soon', '1.5', '99999']) {
          await box.submit(bad);
          assert.ok(box.isOpen);
          assert.equal(box.said, 'Enter a whole number from 1 to 36500.');
        }
        box.type('');
        assert.equal(box.said, '');
        box.accept();
        assert.ok(box.isOpen);
        box.type('90');
        assert.match(box.said, /^Before .*20\d\d/);
        box.accept();
      });
      choose('Show Matching Pages');
      assert.deepEqual(await start(), { value: [{ kind: 'age', of, days: 90 }] });
    });

  it('takes only a text that is not blank', async () => {
    choose('Name');
    choose('contains');
    prompts.box(/^The title$/, async (box) => {
      await box.submit('   ');
      assert.equal(box.said, 'Enter some text.');
      await box.submit(' $(old) ');
    });
    choose('Show Matching Pages');
    assert.deepEqual(await start(), {
      value: [{ kind: 'text', type: 'title', property: 'title', contains: ' $(old) ' }],
    });
  });

  it('goes back through the conditions step by step', async () => {
    choose('Status');
    choose('is not');
    prompts.pick(/^The title$/, back);
    prompts.pick(/^The title$/, back);
    choose('Blocked');
    choose('Checked');
    choose('Add Condition…');
    choose('Due');
    choose('is more than … days ago');
    prompts.box(/^The title$/, back);
    prompts.pick(/^The title$/, back);
    prompts.pick(/^The title$/, back);
    prompts.pick(/^The title$/, (pick) => {
      assert.ok(pick.labels.includes('Blocked is checked'));
      back(pick);
    });
    assert.equal(await start({ hasBack: true }), 'back');
  });

  it('goes back from the first question about conditions to the step before', async () => {
    prompts.pick(/^The title$/, back);
    assert.equal(await start({ hasBack: true }), 'back');
  });

  it('can leave choosing conditions at every step', async () => {
    choose('Status');
    choose('is');
    prompts.pick(/^The title$/, (pick) => {
      pick.hide();
    });
    assert.equal(await start(), undefined);
    prompts.pick(/^The title$/, (pick) => {
      pick.hide();
    });
    assert.equal(await start({ initial: [done] }), undefined);
  });

  it('changes and removes conditions that were chosen', async () => {
    choose('Status is “Done”');
    choose('is');
    prompts.pick(/^The title$/, (pick) => {
      assert.deepEqual(
        pick.selectedItems.map(({ label }) => label),
        ['Done'],
      );
      take('To do')(pick);
    });
    prompts.pick(/^The title$/, (pick) => {
      pick.press('Blocked is not checked', 0);
    });
    choose('Show Matching Pages');
    assert.deepEqual(await start({ initial: [done, unblocked] }), {
      value: [{ ...done, anyOf: ['Done', 'To do'] }],
    });
  });

  const ask = async (...labels: readonly string[]) => {
    for (const label of labels) choose(label);
    choose('Show Matching Pages');
    const found = await start();
    assert.ok(typeof found === 'object');
    return found.value;
  };

  it('asks for a number, and says what is none', async () => {
    choose('Number');
    prompts.pick(/^The title$/, (pick) => {
      assert.deepEqual(pick.labels, ['=', '≠', '<', '≤', '>', '≥']);
      take('≥')(pick);
    });
    prompts.box(/^The title$/, async (box) => {
      for (const bad of ['1,5', 'many', '50%']) {
        await box.submit(bad);
        assert.ok(box.isOpen);
        assert.equal(box.said, 'Enter a number, such as 12.5.');
      }
      await box.submit('-2.5');
    });
    assert.deepEqual(await ask(), [
      { kind: 'number', type: 'unique_id', property: 'nr', is: 'atLeast', number: -2.5 },
    ]);
  });

  it('takes percents for a number that Notion shows so, and says what it understood', async () => {
    choose('Progress');
    choose('<');
    prompts.box(/^The title$/, (box) => {
      box.type('half');
      assert.equal(box.said, 'Enter a number, such as 50%.');
      box.type('50');
      assert.equal(box.said, 'This is 5,000%. For 50%, enter 50%.');
      box.type('0.5');
      assert.equal(box.said, '= 50%');
      box.type('50%');
      assert.match(box.said, /^= 50\s?%$/);
      box.accept();
    });
    assert.deepEqual(await ask(), [
      { kind: 'number', type: 'number', property: 'pd', is: 'lessThan', number: 0.5 },
    ]);
  });

  it('lets the person say of what type the results of a formula are', async () => {
    choose('Score');
    prompts.pick(/^The title$/, (pick) => {
      const { labels } = pick;
      assert.deepEqual(
        labels.filter((label) => /^[A-Z]/.test(label)),
        ['Checkbox', 'Text', 'Number', 'Date'],
      );
      assert.equal(labels.filter((label) => label === 'is empty').length, 3);
      take('is not checked')(pick);
    });
    assert.deepEqual(await ask(), [{ kind: 'checkbox', type: 'formula', property: 'fo', checked: false }]);
  });

  it('offers for a rollup the tests of what its function gives', async () => {
    const labelsOf = async (subject: string) => {
      let labels: readonly string[] = [];
      choose(subject);
      prompts.pick(/^The title$/, (pick) => {
        labels = pick.labels;
        pick.hide();
      });
      await start();
      return labels;
    };
    const empty = ['is empty', 'is not empty'];
    assert.deepEqual(await labelsOf('Sum'), ['=', '≠', '<', '≤', '>', '≥', ...empty]);
    assert.deepEqual(await labelsOf('Latest'), ['is more than … days ago', ...empty]);
    assert.deepEqual(await labelsOf('Parts'), [
      ...['Text', 'contains'],
      ...['Number', '=', '<', '≤', '>', '≥'],
      ...['Checkbox', 'is checked', 'is not checked'],
      ...['Date', 'is more than … days ago'],
    ]);
    assert.deepEqual(await labelsOf('Project'), empty);
  });

  it('asks who made a page', async () => {
    const people = (property: string, type?: string) => {
      assert.deepEqual([property, type], ['cb', 'created_by']);
      return Promise.resolve([{ id: 'me' }, { id: ada, name: 'Ada' }]);
    };
    choose('Created by');
    prompts.pick(/^The title$/, (pick) => {
      assert.deepEqual(pick.labels, ['is', 'is not']);
      take('is not')(pick);
    });
    choose('Me');
    choose('Show Matching Pages');
    assert.deepEqual(await start({ people }), {
      value: [{ kind: 'naming', type: 'created_by', property: 'cb', anyOf: [{ id: 'me' }], isNot: true }],
    });
  });

  it('collects conditions of which one is enough, in a list of their own', async () => {
    choose('Any of Several Conditions…');
    prompts.pick(/^The title$/, (pick) => {
      assert.ok(!pick.labels.includes('Any of Several Conditions…'));
      assert.equal(pick.placeholder, 'Select what an alternative is about');
      take('Blocked')(pick);
    });
    choose('Not checked');
    choose('Add Alternative…');
    choose('Status');
    choose('is');
    choose('Done');
    prompts.pick(/^The title$/, (pick) => {
      assert.deepEqual(pick.labels, [
        'Done',
        'Add Alternative…',
        '',
        'Blocked is not checked',
        'Status is “Done”',
      ]);
      assert.equal(pick.placeholder, 'Pages must match at least one of these');
      take('Done')(pick);
    });
    choose('Show Matching Pages');
    assert.deepEqual(await start(), { value: [{ kind: 'any', of: [unblocked, done] }] });
  });

  it('changes alternatives, and makes a condition of the last one', async () => {
    choose('Status is “Done” or Blocked is not checked');
    prompts.pick(/^The title$/, back);
    choose('Status is “Done” or Blocked is not checked');
    prompts.pick(/^The title$/, (pick) => {
      pick.press('Status is “Done”', 0);
    });
    choose('Done');
    choose('Show Matching Pages');
    const initial: readonly Criterion[] = [{ kind: 'any', of: [done, unblocked] }];
    assert.deepEqual(await start({ initial }), { value: [unblocked] });
  });

  it('goes back from the first alternative to what to filter by', async () => {
    choose('Any of Several Conditions…');
    prompts.pick(/^The title$/, back);
    choose('Blocked');
    choose('Checked');
    assert.deepEqual(await ask(), [{ ...unblocked, checked: true }]);
  });

  it('goes on without conditions only where that is allowed', async () => {
    prompts.pick(/^The title$/, (pick) => {
      pick.press('Status is “Done”', 0);
    });
    prompts.pick(/^The title$/, (pick) => {
      assert.ok(!pick.labels.includes('Show Matching Pages'));
      pick.hide();
    });
    assert.equal(await start({ initial: [done] }), undefined);

    prompts.pick(/^The title$/, (pick) => {
      pick.press('Status is “Done”', 0);
    });
    choose('Show Matching Pages');
    assert.deepEqual(await start({ initial: [done], mayBeEmpty: true }), { value: [] });
  });

  it('removes a condition whose property is gone', async () => {
    choose('Missing property is “Done”');
    prompts.pick(/^The title$/, (pick) => {
      pick.press('Missing property is “Done”', 0);
    });
    choose('Show Matching Pages');
    const gone = { ...done, property: 'xx' };
    assert.deepEqual(await start({ initial: [gone], mayBeEmpty: true }), { value: [] });
  });
});
