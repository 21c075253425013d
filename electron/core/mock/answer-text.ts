import { countTokens } from './tokens.ts';

export type AnswerRequest = {
  model: string;
  question: string;
  system: string;
  /** Which of several answers to the same prompt this is. */
  choice: number;
};
export type AnswerText = { reasoning: string; text: string };

const GREETING = /^(?:(?:hello|hi|hey|good (?:morning|afternoon|evening))\b|你好|您好|嗨|早上好|晚上好)/i;
/** Longer than this, a prompt that opens with a greeting asks for something besides. */
const MAX_GREETING_CHARS = 24;
const MAX_QUOTE_CHARS = 160;

/**
 * A pleasant answer in the prompt's language, always the same for the same prompt, model and choice. It holds
 * Markdown of the usual kinds (bold, list, table, code), so that a viewer has something to show.
 */
export function writeAnswer(request: AnswerRequest): AnswerText {
  const question = request.question.trim();
  const facts: Facts = {
    model: request.model,
    quote: quoteOf(question),
    tokens: countTokens(question),
    isGreeting: question === '' || (question.length <= MAX_GREETING_CHARS && GREETING.test(question)),
    hasSystem: request.system.trim() !== '',
    opening: request.choice,
  };
  const language = isChinese(question) ? CHINESE : ENGLISH;
  const isLarge = request.model.includes('large');
  const paragraphs = [language.opening(facts), language.list(facts)];
  if (isLarge) paragraphs.push(language.table(facts));
  paragraphs.push(language.code(facts), language.closing(facts));
  return { reasoning: language.reasoning(facts), text: paragraphs.join('\n\n') };
}

/** What the model says once a tool has answered. */
export function writeToolAnswer(question: string, toolResult: string): string {
  const result = toolResult.trim().slice(0, 400);
  if (isChinese(question)) return `工具返回了：\n\n\`\`\`\n${result}\n\`\`\`\n\n以上就是答案的依据。`;
  return `The tool answered:\n\n\`\`\`\n${result}\n\`\`\`\n\nThat is all I needed to answer you.`;
}

/** More Chinese characters than words in Latin letters: an English prompt may well name a place in Chinese. */
function isChinese(text: string): boolean {
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) > (text.match(/\p{Script=Latin}+/gu)?.length ?? 0);
}

type Facts = {
  model: string;
  quote: string;
  tokens: number;
  isGreeting: boolean;
  hasSystem: boolean;
  opening: number;
};
type Language = Record<'opening' | 'list' | 'table' | 'code' | 'closing' | 'reasoning', (facts: Facts) => string>;

function quoteOf(question: string): string {
  const line = question.trim().replace(/\s+/g, ' ');
  return line.length > MAX_QUOTE_CHARS ? `${line.slice(0, MAX_QUOTE_CHARS)}…` : line;
}

function pick(texts: readonly string[], index: number): string {
  return texts[index % texts.length] ?? '';
}

const ENGLISH: Language = {
  opening: ({ model, quote, isGreeting, hasSystem, opening }) => {
    const greeting = pick(['Hello!', 'Hi there!', 'Good to see you!'], opening);
    const me = `I am **${model}**, the mock model that comes with Sidecall. I run on your own computer: no key, no network, no cost.`;
    const system = hasSystem ? ' I have read your system message too.' : '';
    if (isGreeting) return `${greeting} ${me}${system}`;
    const lead = pick(['You asked:', 'Here is what I understood:', 'Your question was:'], opening);
    return `${lead}\n\n> ${quote}\n\n${me}${system}`;
  },
  list: ({ isGreeting, tokens }) => {
    if (isGreeting) {
      return [
        'Here is what you can try next:',
        '',
        '- **Change the prompt** and send again: the answer follows it.',
        '- **Switch streaming off** and watch how the timings change.',
        '- **Compare** `mock-small` with `mock-large`, side by side.',
      ].join('\n');
    }
    return [
      'I cannot know the real answer, but I can give you one of the right shape:',
      '',
      `1. **Read the prompt.** Yours is about ${tokens} tokens long.`,
      '2. **Break it down** into parts that can be checked one by one.',
      '3. **Answer each part**, then say what is still unsure.',
    ].join('\n');
  },
  table: () =>
    [
      'The mock models differ in speed, as real ones do:',
      '',
      '| Model | First token | Speed |',
      '| --- | ---: | ---: |',
      '| `mock-small` | 180 ms | 90 tokens/s |',
      '| `mock-large` | 600 ms | 45 tokens/s |',
      '| `mock-thinking` | 400 ms | 70 tokens/s |',
    ].join('\n'),
  code: ({ model }) =>
    [
      'The same call from Python:',
      '',
      '```python',
      'stream = client.chat.completions.create(',
      `    model="${model}",`,
      '    messages=[{"role": "user", "content": "Hello"}],',
      '    stream=True,',
      ')',
      'for chunk in stream:',
      '    print(chunk.choices[0].delta.content or "", end="")',
      '```',
    ].join('\n'),
  closing: ({ isGreeting }) =>
    isGreeting
      ? 'When you are ready, add a connection to a real provider and send this very request there.'
      : 'Point this request at a real connection to get a real answer.',
  reasoning: ({ quote, tokens, isGreeting }) =>
    isGreeting
      ? 'The user greets me. A short, friendly answer with a few next steps is best. I will add a small code sample, because developers like to see one.'
      : `The user writes ${tokens} tokens: "${quote}". First I work out what kind of answer is wanted. Then I plan three steps and check that none of them is missing. A short list and one code sample will do.`,
};

const CHINESE: Language = {
  opening: ({ model, quote, isGreeting, hasSystem, opening }) => {
    const me = `我是 **${model}**，Sidecall 自带的模拟模型。我就在你的电脑上运行：不用密钥，不连网络，也不花钱。`;
    const system = hasSystem ? '你的系统提示我也读过了。' : '';
    if (isGreeting) return `${pick(['你好！', '嗨，很高兴见到你！', '您好！'], opening)}${me}${system}`;
    return `${pick(['你的问题是：', '我的理解如下：', '你想了解：'], opening)}\n\n> ${quote}\n\n${me}${system}`;
  },
  list: ({ isGreeting, tokens }) => {
    if (isGreeting) {
      return [
        '接下来可以试试：',
        '',
        '- **改一改提示词**再发送，回答会随之变化。',
        '- **关闭流式输出**，看看各项耗时有什么不同。',
        '- 把 `mock-small` 和 `mock-large` 放在一起**对比**。',
      ].join('\n');
    }
    return [
      '真正的答案我不知道，但可以给你一个形式完整的回答：',
      '',
      `1. **读懂问题。**你的提示词大约有 ${tokens} 个 token。`,
      '2. **拆成几部分**，每一部分都能单独检查。',
      '3. **逐一回答**，最后说明还有哪些不确定。',
    ].join('\n');
  },
  table: () =>
    [
      '和真实的模型一样，模拟模型的速度也有快有慢：',
      '',
      '| 模型 | 首个 token | 速度 |',
      '| --- | ---: | ---: |',
      '| `mock-small` | 180 毫秒 | 90 token/秒 |',
      '| `mock-large` | 600 毫秒 | 45 token/秒 |',
      '| `mock-thinking` | 400 毫秒 | 70 token/秒 |',
    ].join('\n'),
  code: ({ model }) =>
    [
      '用 Python 也能发出同样的请求：',
      '',
      '```python',
      'stream = client.chat.completions.create(',
      `    model="${model}",`,
      '    messages=[{"role": "user", "content": "你好"}],',
      '    stream=True,',
      ')',
      'for chunk in stream:',
      '    print(chunk.choices[0].delta.content or "", end="")',
      '```',
    ].join('\n'),
  closing: ({ isGreeting }) =>
    isGreeting
      ? '准备好之后，添加一个真实服务商的连接，把这条请求原样发过去吧。'
      : '换成真实的连接，就能得到真正的回答。',
  reasoning: ({ quote, tokens, isGreeting }) =>
    isGreeting
      ? '用户在打招呼。简短友好地回应，再给出几条建议就好。开发者喜欢看代码，所以附上一小段示例。'
      : `用户写了大约 ${tokens} 个 token：“${quote}”。先弄清楚需要什么样的回答，再分三步作答，并检查有没有遗漏。一个简短的列表加一段代码就够了。`,
};
