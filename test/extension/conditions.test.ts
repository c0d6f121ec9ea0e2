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
  { id: 'pd', name: 'Progress', type: 'number' },
  { id: 'as', name: 'Assignee', type: 'people' },
  { id: 'ct', name: 'Created time', type: 'other' },
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
  afterEach(() => {
    prompts.finish();
  });

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
        'Assignee',
        'Any page',
        'Last edited',
        'Created',
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
