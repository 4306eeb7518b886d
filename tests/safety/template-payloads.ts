const SUMS = ['7*7', '1337*7331', "'7'*7"]

/** Every way that some language of templates wants to be asked for a sum. */
const WAYS: readonly ((sum: string) => string)[] = [
  sum => `{{${sum}}}`,
  sum => `{{= ${sum} }}`,
  sum => `{{{${sum}}}}`,
  sum => `{{-${sum}-}}`,
  sum => `{{:${sum}}}`,
  sum => `{{${sum}|safe}}`,
  sum => `{%=${sum}%}`,
  sum => `{% print(${sum}) %}`,
  sum => `{${sum}}`,
  sum => `{=${sum}}`,
  sum => `{#${sum}}`,
  sum => `{@${sum}}`,
  sum => `{php}echo ${sum};{/php}`,
  sum => `{math equation="${sum}"}`,
  sum => `\${${sum}}`,
  sum => `$\{{${sum}}}`,
  sum => `\`\${${sum}}\``,
  sum => `"+(${sum})+"`,
  sum => `'+(${sum})+'`,
  sum => `#{${sum}}`,
  sum => `*{${sum}}`,
  sum => `@{${sum}}`,
  sum => `~{${sum}}`,
  sum => `%{${sum}}`,
  sum => `@(${sum})`,
  sum => `[[\${${sum}}]]`,
  sum => `[[${sum}]]`,
  sum => `[(${sum})]`,
  sum => `[=${sum}]`,
  sum => `<%= ${sum} %>`,
  sum => `<%- ${sum} %>`,
  sum => `<%_ ${sum} _%>`,
  sum => `<%=${sum}-%>`,
  sum => `%><%= ${sum} %><%`,
  sum => `<%# x %><%= ${sum} %>`,
  sum => `<?= ${sum} ?>`,
  sum => `<?php echo ${sum} ?>`,
  sum => `<#assign x=${sum}>\${x}`,
  sum => `#set($x=${sum})$x`,
  sum => `= ${sum}`,
  sum => `\\u0024{${sum}}`,
  sum => `&#123;&#123;${sum}&#125;&#125;`,
]

/** What would lead into the inside of ours and of others, or fill in a place of a text of ours. */
const OTHERS = [
  '<%= process.pid %>',
  "<%= include('/etc/passwd') %>",
  "<%- include('../package') %>",
  '<%= settings.siteName %>',
  '<% throw 1 %>',
  '{{constructor.constructor("return 1337*7331")()}}',
  '{{this.constructor.constructor("return 1337*7331")()}}',
  '{{request.application.__globals__}}',
  `\${process.mainModule.require("fs")}`,
  '#{global.process.mainModule}',
  '{site}',
  '{name}',
  '{link}',
  '{count|one|many}',
  '{0}',
  '{toString}',
  '{__proto__}',
  '%s %d %j',
  "$& $1 $' $` $$",
  '\\0 \\1 \\g<0>',
]

/** Between two words by which it is found again. */
export const payloads: readonly string[] = [...SUMS.flatMap(sum => WAYS.map(way => way(sum))), ...OTHERS].map(
  payload => `zq${payload}qz`,
)

/** What an answer holds when one of them was taken for a program. */
export const EVALUATED = /9801547|7777777|zq\W{0,4}49\W{0,4}qz|root:x:0/
